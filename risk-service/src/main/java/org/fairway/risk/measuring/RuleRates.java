package org.fairway.risk.measuring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairway.risk.model.Profile;
import org.fairway.risk.model.Rule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures how often each rule of a profile fired while the profile was in force, and how often rightly. */
@Component
class RuleRates {
    private static final String FIRED = """
        select r.code, count(*) as fired, count(f.label) as examined, count(*) filter (where f.label <> 'CONFORM')
          as hits
        from assessment a cross join lateral unnest(a.reason_codes) r (code) left join finding f using (declaration_id,
          version)
        where a.profile_version = ? and not a.superseded group by r.code order by r.code
        """;
    private final JdbcClient jdbc;

    RuleRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All rules in the order of the profile, then the other reasons: credits, random selection, the learned model. */
    List<RuleRate> of(Profile profile) {
        Map<String, RuleRate> rates = new LinkedHashMap<>();
        profile.rules().stream().map(Rule::code).forEach(code -> rates.put(code, new RuleRate(code, 0, 0, 0, null)));
        jdbc.sql(FIRED)
                .param(profile.version())
                .query((row, number) -> RuleRate.of(
                        row.getString("code"), row.getLong("fired"), row.getLong("examined"), row.getLong("hits")))
                .list()
                .forEach(rate -> rates.put(rate.code(), rate));
        return List.copyOf(rates.values());
    }
}
