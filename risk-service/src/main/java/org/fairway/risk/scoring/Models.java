package org.fairway.risk.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.RiskSettings;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.model.Activation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores models. A model never changes. The last entry of the log says which one scores and whether its score counts.
 */
@Component
public class Models {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Map<String, LearnedModel> read = new ConcurrentHashMap<>();

    Models(JdbcClient jdbc, JsonMapper mapper, RiskSettings settings) throws IOException {
        this.jdbc = jdbc;
        this.mapper = mapper;
        keepFirst(settings.firstModel());
    }

    /** The model that scores now. */
    Optional<InForce> inForce() {
        return jdbc.sql("select version, in_shadow from model_activation order by position desc limit 1")
                .query(Hearing.class)
                .optional()
                .flatMap(last -> Optional.ofNullable(last.version())
                        .map(version -> new InForce(model(version), last.inShadow())));
    }

    private record Hearing(@Nullable String version, boolean inShadow) {}

    /** A model, and whether its score is left out of the assessment. */
    record InForce(LearnedModel model, boolean inShadow) {}

    /** The model of that version, in force or not: a replay needs the model that scored then. */
    public LearnedModel model(String version) {
        return read.computeIfAbsent(
                version,
                unread -> mapper.readValue(
                        jdbc.sql("select body from model where version = ?")
                                .param(unread)
                                .query(String.class)
                                .single(),
                        LearnedModel.class));
    }

    public boolean isKnown(String version) {
        return jdbc.sql("select count(*) from model where version = ?")
                        .param(version)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * Returns whether the model may be activated: it was back-tested on at least one declaration, it decided before, or
     * no scores exist to test it on.
     */
    boolean isTried(String version) {
        return jdbc.sql("""
            select exists (select from model_back_test where version = :version and declarations > 0)
              or exists (select from model_activation where version = :version and not in_shadow)
              or not exists (select from model_score)
            """).param("version", version).query(Boolean.class).single();
    }

    List<StoredModel> all() {
        return jdbc.sql("""
            select version, made_by, made_at,
              coalesce((select case when in_shadow then 'SHADOW' else 'ACTIVE' end from (select *
                from model_activation order by position desc limit 1) last where last.version = model.version),
                'OFF') as state
            from model order by made_at, version
            """).query(Rows.of(StoredModel.class)).list();
    }

    /** Stores a model; false if the version exists. */
    boolean keep(LearnedModel model, String by, Instant at) {
        return jdbc.sql("insert into model (version, body, made_by, made_at) values (?, ?, ?, ?) on conflict"
                                + " do nothing")
                        .params(model.version(), mapper.writeValueAsString(model), by, at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Sets the scoring model; null for none. */
    void activate(Optional<String> version, boolean inShadow, String by, Instant at) {
        jdbc.sql("insert into model_activation (version, in_shadow, activated_by, activated_at) values (?, ?, ?, ?)")
                .params(Arrays.asList(version.orElse(null), inShadow, by, at.atOffset(ZoneOffset.UTC)))
                .update();
    }

    /** Reverts to the model that scored before the present one and was not itself reverted; false if there is none. */
    boolean revert(String by, Instant at) {
        List<Activation<Hearing>> latestFirst = jdbc.sql(
                        "select position, version, in_shadow, back_to from model_activation order by position desc")
                .query((row, number) -> new Activation<>(
                        row.getLong("position"),
                        new Hearing(row.getString("version"), row.getBoolean("in_shadow")),
                        row.getObject("back_to", Long.class),
                        true))
                .list();
        var before = Activation.before(latestFirst);
        before.ifPresent(to -> jdbc.sql(
                        "insert into model_activation (version, in_shadow, activated_by, activated_at, back_to) values"
                                + " (?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        to.what().version(), to.what().inShadow(), by, at.atOffset(ZoneOffset.UTC), to.place()))
                .update());
        return before.isPresent();
    }

    private void keepFirst(String version) throws IOException {
        if (!version.isBlank()
                && jdbc.sql("select count(*) from model_activation")
                                .query(Integer.class)
                                .single()
                        == 0) {
            try (InputStream shipped = new ClassPathResource("risk-models/" + version + ".json").getInputStream()) {
                keep(mapper.readValue(shipped, LearnedModel.class), "fairway", Instant.EPOCH);
                activate(Optional.of(version), true, "fairway", Instant.EPOCH);
            }
        }
    }
}
