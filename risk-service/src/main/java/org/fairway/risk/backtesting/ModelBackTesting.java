package org.fairway.risk.backtesting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.features.Movement;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.forest.ModelCard.Metric;
import org.fairway.risk.learning.Metrics;
import org.fairway.risk.learning.Metrics.Scored;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.ModelScore;
import org.fairway.risk.model.Profile;
import org.fairway.risk.profiles.Profiles;
import org.fairway.risk.scoring.FeatureVector;
import org.fairway.risk.scoring.Models;
import org.fairway.risk.scoring.Scores;
import org.fairway.risk.scoring.Scores.OfItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Runs stored feature values through a model, a few declarations in memory at a time. */
@Component
class ModelBackTesting {
    private static final int AT_A_TIME = 200;
    private static final int ENOUGH = 50;
    private static final String EXAMINED = """
        select distinct on (declaration_id, version, item) day, movement, cells, probability, hit from model_score
        where hit is not null and found_on >= :from and found_on < :to order by declaration_id, version, item,
          in_shadow, model_version
        """;
    private static final String ASSESSED = """
        select a.inputs, a.profile_version, f.label <> 'CONFORM' as hit, d.payable, d.currency, s.items, s.cells
        from assessment a left join finding f using (declaration_id, version) left join duty d using (declaration_id,
          version)
          cross join lateral (
            select array_agg(item order by item) as items, array_agg(cells order by item) as cells
            from (select distinct on (item) item, cells from model_score m where m.declaration_id = a.declaration_id
              and m.version = a.version order by item, model_version) one) s
        where s.items is not null and not a.superseded and a.lodged_at >= :unread and a.assessed_at >= :from
          and a.assessed_at < :to order by a.assessed_at
        """;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Profiles profiles;
    private final Models models;

    ModelBackTesting(JdbcClient jdbc, JsonMapper mapper, Profiles profiles, Models models) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.profiles = profiles;
        this.models = models;
    }

    @Transactional
    public ModelBackTest test(String version, @Nullable Instant from, @Nullable Instant to, String by, Instant at) {
        LearnedModel model = models.model(version);
        LocalDate first = LocalDate.ofInstant(from == null ? Instant.EPOCH : from, ZoneOffset.UTC);
        LocalDate end =
                LocalDate.ofInstant(to == null ? at : to, ZoneOffset.UTC).plusDays(to == null ? 1 : 0);
        Examined examined = examined(model, first, end);
        ModelBackTest outcome = new ModelBackTest(
                version,
                examined.now.size(),
                examined.now.stream().filter(Scored::hit).count(),
                examined.learnedFrom,
                examined.promised,
                measured(examined.now),
                measured(examined.then),
                lanes(model, from, to, at));
        jdbc.sql("insert into model_back_test (version, tested_by, tested_at, declarations, outcome) values (?,"
                        + " ?, ?, ?, ?)")
                .params(
                        version,
                        by,
                        at.atOffset(ZoneOffset.UTC),
                        outcome.lanes().declarations(),
                        mapper.writeValueAsString(outcome))
                .update();
        return outcome;
    }

    List<StoredBackTest> kept(String version) {
        return jdbc.sql("select tested_by, tested_at, outcome from model_back_test where version = ? order by position"
                        + " desc")
                .param(version)
                .query(Rows.of(StoredBackTest.class))
                .list();
    }

    private static final class Examined {
        private final List<Scored> now = new ArrayList<>();
        private final List<Scored> then = new ArrayList<>();
        private double promised;
        private long learnedFrom;
    }

    private Examined examined(LearnedModel model, LocalDate from, LocalDate to) {
        var examined = new Examined();
        jdbc.sql(EXAMINED)
                .withFetchSize(AT_A_TIME)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    if (!row.getObject("day", LocalDate.class)
                            .isAfter(model.card().to())) {
                        examined.learnedFrom++;
                        return;
                    }
                    String kind = mapper.readValue(row.getString("movement"), Movement.class)
                            .likeness();
                    double probability = model.probability(
                            FeatureVector.of((Float[]) row.getArray("cells").getArray()));
                    examined.now.add(new Scored(kind, probability, row.getBoolean("hit")));
                    examined.then.add(new Scored(kind, row.getDouble("probability"), row.getBoolean("hit")));
                    examined.promised += probability;
                });
        return examined;
    }

    private static List<Metric> measured(List<Scored> scored) {
        return scored.size() < ENOUGH
                        || scored.stream().map(Scored::hit).distinct().count() < 2
                ? List.of()
                : Metrics.of(scored);
    }

    private BackTest lanes(LearnedModel model, @Nullable Instant from, @Nullable Instant to, Instant at) {
        var trial = new BackTestRun(model.version(), List.of());
        jdbc.sql(ASSESSED)
                .withFetchSize(AT_A_TIME)
                .param("unread", model.card().to().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("from", (from == null ? Instant.EPOCH : from).atOffset(ZoneOffset.UTC))
                .param("to", (to == null ? at : to).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    Inputs inputs = mapper.readValue(row.getString("inputs"), Inputs.class);
                    Profile decided = profiles.profile(row.getString("profile_version"));
                    Inputs tried = inputs.scoredBy(score(model, row));
                    trial.add(
                            inputs,
                            Assessor.assess(inputs, decided).lane(),
                            Assessor.assess(tried, decided).lane(),
                            ReportedOutcome.of(row));
                });
        return trial.outcome(from, to);
    }

    private static ModelScore score(LearnedModel model, ResultSet row) throws SQLException {
        Integer[] items = (Integer[]) row.getArray("items").getArray();
        Float[][] cells = (Float[][]) row.getArray("cells").getArray();
        return Scores.worst(
                        model,
                        IntStream.range(0, items.length)
                                .mapToObj(i -> new OfItem(items[i], model.probability(FeatureVector.of(cells[i])))))
                .orElseThrow();
    }
}
