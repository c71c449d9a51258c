package org.fairway.risk.backtesting;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.contracts.risk.Lane;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.fairway.risk.profiles.Profiles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Runs stored assessments through a profile, a few in memory at a time. */
@Component
class BackTesting {
    private static final int AT_A_TIME = 200;
    private static final String ASSESSED = """
        select a.inputs, a.profile_version, f.label <> 'CONFORM' as hit, d.payable, d.currency
        from assessment a left join finding f using (declaration_id, version) left join duty d using (declaration_id,
          version)
        where a.assessed_at >= ? and a.assessed_at < ? and not a.superseded order by a.assessed_at
        """;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Profiles profiles;

    BackTesting(JdbcClient jdbc, JsonMapper mapper, Profiles profiles) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.profiles = profiles;
    }

    @Transactional
    public BackTest test(String version, @Nullable Instant from, @Nullable Instant to, String by, Instant at) {
        Profile candidate = profiles.profile(version);
        var trial = new BackTestRun(version, candidate.rules());
        jdbc.sql(ASSESSED)
                .withFetchSize(AT_A_TIME)
                .params(utc(from == null ? Instant.EPOCH : from), utc(to == null ? at : to))
                .query(row -> {
                    Inputs inputs = mapper.readValue(row.getString("inputs"), Inputs.class);
                    Lane was = Assessor.assess(inputs, profiles.profile(row.getString("profile_version")))
                            .lane();
                    trial.add(inputs, was, Assessor.assess(inputs, candidate).lane(), ReportedOutcome.of(row));
                });
        BackTest outcome = trial.outcome(from, to);
        jdbc.sql("insert into back_test (version, tested_by, tested_at, declarations, outcome) values (?, ?, ?, ?, ?)")
                .params(version, by, utc(at), outcome.declarations(), mapper.writeValueAsString(outcome))
                .update();
        return outcome;
    }

    public List<StoredBackTest> kept(String version) {
        return jdbc.sql("select tested_by, tested_at, outcome from back_test where version = ? order by position desc")
                .param(version)
                .query(Rows.of(StoredBackTest.class))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
