package org.fairway.borderagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class UpgradeTest {
    private static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("border-agency-upgrade-test");

    /** Two decisions, of which the second took item 2 from the first. */
    @Test
    void decisionsKeptPerItemAreKeptOnceEach() {
        var owner = new SingleConnectionDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password(), true);
        JdbcClient jdbc = JdbcClient.create(owner);
        flyway().target("2").load().migrate();
        seeAll(jdbc);
        String first = "{\"decisionId\":\"a\",\"items\":[1,2,10],\"decision\":\"MAY_PROCEED\","
                + "\"reason\":\"r\",\"officer\":\"o\",\"decidedAt\":\"2026-11-28T09:15:02Z\"}";
        String second = first.replace("\"a\"", "\"b\"")
                .replace("[1,2,10]", "[2]")
                .replace("MAY_PROCEED", "HOLD")
                .replace("09:15", "09:16");
        keep(jdbc, "decided", "{\"10\":" + first + ",\"1\":" + first + ",\"2\":" + second + "}");
        keep(jdbc, "open", "{}");

        flyway().load().migrate();
        seeAll(jdbc);

        assertThat(verdicts(jdbc, "decided")).isEqualTo("a MAY_PROCEED [1, 10]; b HOLD [2]");
        assertThat(jdbc.sql("select state ->> 'verdicts' from agency_case where case_id = 'open'")
                        .query(String.class)
                        .single())
                .isEqualTo("[]");
        owner.destroy();
    }

    private static void keep(JdbcClient jdbc, String caseId, String verdicts) {
        jdbc.sql("""
            insert into agency_case (case_id, declaration_id, agency, status, perishable, deadline, state)
            values (?, 'd', 'FOOD', 'OPEN', false, now(), jsonb_build_object('escalated', false, 'verdicts', cast(?
              as jsonb)))
            """).params(caseId, verdicts).update();
    }

    private static String verdicts(JdbcClient jdbc, String caseId) {
        return jdbc.sql("""
            select string_agg(concat_ws(' ', one ->> 'decisionId', one ->> 'decision', one ->> 'items'), '; '
              order by place)
            from agency_case, jsonb_array_elements(state -> 'verdicts') with ordinality as v (one, place)
              where case_id = ?
            """).param(caseId).query(String.class).single();
    }

    /** Reads and writes every row, by the name that the policies of the present version have for that. */
    private static void seeAll(JdbcClient jdbc) {
        jdbc.sql("""
            select set_config('fairway.reader', substring(qual from '''([a-z]+)''::text'), false)
            from pg_policies where tablename = 'agency_case' and qual like '%fairway.reader%' limit 1
            """).query(String.class).single();
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password())
                .locations("db/service-kit", "db/border-agency-service")
                .placeholders(Map.of("app_role", DATABASE.application()));
    }
}
