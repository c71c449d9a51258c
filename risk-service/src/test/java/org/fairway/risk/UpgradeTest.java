package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.RoomDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class UpgradeTest {
  private static final RoomDatabase DATABASE = EmbeddedPlatform.shared().database("risk-upgrade-test");
  private static final DriverManagerDataSource AS_OWNER = new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password());
  private static final String OUTCOME = "{\"reasons\":[{\"code\":\"TOBACCO\",\"text\":\"said \\\"code\\\":\\\"NONE\\\"\",\"points\":45},{\"code\":\"AEO_CREDIT\",\"text\":\"a\",\"points\":-15}]}";
  private final JdbcClient jdbc = JdbcClient.create(AS_OWNER);

  @Test
  void whatWasKeptBeforeIsFoundByReasonsAndLikeness() {
    flyway().target("6").load().migrate();
    jdbc.sql("insert into profile (version, valid_from, body, proposed_by, proposed_at) values ('old-1', now(), '{}', 'anna', now())").update();
    jdbc.sql("insert into back_test (version, tested_by, tested_at, outcome) values ('old-1', 'anna', now(), '{\"version\":\"old-1\",\"declarations\":7,\"newlyAffected\":[{\"declarations\":3}]}')").update();
    assess("usual", "Tobacco House");
    assess("unusual", "No\\u0000thing");

    flyway().load().migrate();

    assertThat(jdbc.sql("select declarations from back_test").query(Long.class).single()).isEqualTo(7);
    assertThat(jdbc.sql("select array_to_string(reason_codes, ' ') from assessment where declaration_id = 'usual'").query(String.class).single()).isEqualTo("TOBACCO AEO_CREDIT");
    assertThat(jdbc.sql("select concat_ws(' ', heading, origin, importer, declarant, seller) from assessment where declaration_id = 'usual'").query(String.class).single())
        .isEqualTo("2402 CU GB1 GB2 Tobacco House");
    assertThat(jdbc.sql("select heading is null from assessment where declaration_id = 'unusual'").query(Boolean.class).single()).isTrue();
    assertThat(jdbc.sql("select array_to_string(reason_codes, ' ') from assessment where declaration_id = 'unusual'").query(String.class).single()).isEqualTo("TOBACCO AEO_CREDIT");
  }

  private void assess(String declarationId, String seller) {
    String inputs =
        """
        {"declaration":{"items":[{"commodity":{"hs":"240210"},"origin":{"country":"CU"}}],"parties":{"importer":{"tin":"GB1"},"declarant":{"tin":"GB2"},"exporter":{"name":"%s"}}}}
        """
            .formatted(seller);
    jdbc.sql("insert into assessment values (?, ?, 1, 'YELLOW', 30, 'old-1', now(), now(), ?, 'hash', ?)").params(UUID.randomUUID(), declarationId, inputs, OUTCOME).update();
  }

  private static FluentConfiguration flyway() {
    return Flyway.configure().dataSource(AS_OWNER).locations("db/service-kit", "db/risk-service").placeholders(Map.of("app_role", DATABASE.application()));
  }
}
