package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class UpgradeTest {
    private static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("risk-upgrade-test");
    private static final DriverManagerDataSource AS_OWNER =
            new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password());
    private static final String OUTCOME = "{\"reasons\":[{\"code\":\"TOBACCO\",\"text\":\"said"
            + " \\\"code\\\":\\\"NONE\\\"\",\"points\":45},{\"code\":\"AEO_CREDIT\",\"text\":\"a\",\"points\":-15}]}";
    private final JdbcClient jdbc = JdbcClient.create(AS_OWNER);

    @Test
    void whatWasKeptBeforeIsFoundByReasonsAndLikeness() {
        flyway().target("6").load().migrate();
        jdbc.sql("insert into profile (version, valid_from, body, proposed_by, proposed_at) values ('old-1',"
                        + " now(), '{}', 'anna', now())")
                .update();
        jdbc.sql("insert into back_test (version, tested_by, tested_at, outcome) values ('old-1', 'anna',"
                        + " now(),"
                        + " '{\"version\":\"old-1\",\"declarations\":7,\"newlyAffected\":[{\"declarations\":3}]}')")
                .update();
        assess("usual", "Tobacco Works");
        assess("unusual", "No\\u0000thing");
        assess("drawn", "Tobacco Works");
        String drawn = "{\"reasons\":[{\"code\":\"RANDOM_SELECTION\",\"text\":\"\\\"probability\\\":1\"}"
                + "],\"selection\":{\"random\":true,\"probability\":0.02}}";
        jdbc.sql("update assessment set outcome = ? where declaration_id = 'drawn'")
                .param(drawn)
                .update();

        flyway().load().migrate();

        assertThat(jdbc.sql("select selection_probability from assessment where declaration_id = 'drawn'")
                        .query(Double.class)
                        .single())
                .isEqualTo(0.02);
        assertThat(jdbc.sql("select selection_probability is null from assessment where declaration_id = 'usual'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select declarations from back_test")
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
        assertThat(jdbc.sql("select array_to_string(reason_codes, ' ') from assessment where declaration_id = 'usual'")
                        .query(String.class)
                        .single())
                .isEqualTo("TOBACCO AEO_CREDIT");
        assertThat(jdbc.sql("select concat_ws(' ', heading, origin, importer, declarant, seller) from assessment"
                                + " where declaration_id = 'usual'")
                        .query(String.class)
                        .single())
                .isEqualTo("2402 CU GB1 GB2 Tobacco Works");
        assertThat(jdbc.sql("select heading is null from assessment where declaration_id = 'unusual'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select array_to_string(reason_codes, ' ') from assessment where declaration_id ="
                                + " 'unusual'")
                        .query(String.class)
                        .single())
                .isEqualTo("TOBACCO AEO_CREDIT");
    }

    @Test
    void whatWasAssessedBeforeRecordsCouldComeLateIsFoundByWhatItNames() {
        ServiceDatabase database = EmbeddedPlatform.shared().database("risk-late-upgrade-test");
        var owner = new SingleConnectionDataSource(database.url(), database.owner(), database.password(), true);
        JdbcClient own = JdbcClient.create(owner);
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("db/service-kit", "db/risk-service")
                .placeholders(Map.of("app_role", database.application()));
        flyway.target("7").load().migrate();
        seeAll(own);
        own.sql("insert into profile (version, valid_from, body, proposed_by, proposed_at) values ('old-1',"
                        + " now(), '{}', 'anna', now())")
                .update();
        String named = """
            {"declaration":{"documents":[{"typeCode":"N935","id":" INV-1 "},{"typeCode":"N730","id":"%s"}],
              "items":[{"documents":[{"typeCode":"N935","id":"INV-2"},{"typeCode":"N935","id":"INV-1"}]},{}],
              "parties":{"importer":{"tin":"GB1"},"declarant":{"tin":"GB2"},"exporter":{"name":"no number"},
                "consignee":{"tin":""}}}}
            """.formatted("X".repeat(71));
        keep(own, "named", named);
        keep(own, "unusual", named.replace("INV-1", "IN\\u0000V"));

        flyway.target("7.2").load().migrate();

        assertThat(own.sql("select array_to_string(array(select unnest(numbers) order by 1), ' ') from"
                                + " reconciliation where declaration_id = 'named'")
                        .query(String.class)
                        .single())
                .isEqualTo("INV-1 INV-2");
        assertThat(own.sql("select array_to_string(array(select unnest(owners) order by 1), ' ') from"
                                + " reconciliation where declaration_id = 'named'")
                        .query(String.class)
                        .single())
                .isEqualTo("GB1 GB2");
        assertThat(own.sql("select cardinality(numbers) from reconciliation where declaration_id = 'unusual'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(own.sql("select count(*) from assessment where not superseded")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        owner.destroy();
    }

    /** Reads and writes every row, by the name that the policies of the present version have for that. */
    private static void seeAll(JdbcClient jdbc) {
        jdbc.sql("""
            select set_config('fairway.reader', substring(qual from '''([a-z]+)''::text'), false)
            from pg_policies where tablename = 'reconciliation' and qual like '%fairway.reader%' limit 1
            """).query(String.class).single();
    }

    private static void keep(JdbcClient jdbc, String declarationId, String inputs) {
        jdbc.sql("insert into assessment (assessment_id, declaration_id, version, lane, score, profile_version,"
                        + " lodged_at, assessed_at, inputs, inputs_hash, outcome) values (?, ?, 1, 'GREEN', 3,"
                        + " 'old-1', now(), now(), ?, 'h', '{}')")
                .params(UUID.randomUUID(), declarationId, inputs)
                .update();
        jdbc.sql("insert into reconciliation (declaration_id, version, declarant_tin, status, reconciled_at)"
                        + " values (?, 1, 'GB2', 'NONE', now())")
                .param(declarationId)
                .update();
    }

    private void assess(String declarationId, String seller) {
        String inputs = """
            {"declaration":{"items":[{"commodity":{"hs":"240210"},"origin":{"country":"CU"}}],
              "parties":{"importer":{"tin":"GB1"},"declarant":{"tin":"GB2"},"exporter":{"name":"%s"}}}}
            """.formatted(seller);
        jdbc.sql("insert into assessment values (?, ?, 1, 'YELLOW', 30, 'old-1', now(), now(), ?, 'hash', ?)")
                .params(UUID.randomUUID(), declarationId, inputs, OUTCOME)
                .update();
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(AS_OWNER)
                .locations("db/service-kit", "db/risk-service")
                .placeholders(Map.of("app_role", DATABASE.application()));
    }
}
