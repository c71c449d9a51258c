package org.fairway.singlewindow;

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
    private static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("single-window-upgrade-test");

    @Test
    void whatAgenciesWereAskedBeforeIsStillKnown() {
        var owner = new SingleConnectionDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password(), true);
        try {
            flyway().target("2").load().migrate();
            JdbcClient jdbc = JdbcClient.create(owner);
            jdbc.sql("set fairway.reader = 'system'").update();
            jdbc.sql("""
                insert into permits (declaration_id, declarant_tin, version, closed, sequence, state)
                values ('d', 'T', 1, false, 1, '{"version": 1, "desks": {"FOOD": {"askedVersion": 1}}}')
                """).update();

            flyway().load().migrate();

            assertThat(jdbc.sql("select state::text from permits")
                            .query(String.class)
                            .single())
                    .isEqualTo("{\"version\": 1, \"requests\": {\"FOOD\": {\"askedVersion\": 1}}}");
        } finally {
            owner.destroy();
        }
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password())
                .locations("db/service-kit", "db/single-window-service")
                .placeholders(Map.of("app_role", DATABASE.application()));
    }
}
