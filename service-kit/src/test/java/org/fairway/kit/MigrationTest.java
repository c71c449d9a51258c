package org.fairway.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

class MigrationTest {
    @Test
    void aDatabaseOfAnEarlierBuildTakesWhatTheKitAddedSince() {
        migrate("classpath:db/service-kit", "0.1");
        migrate("classpath:db/kit-old", "7");

        try (ConfigurableApplicationContext service = start()) {
            MigrationInfo[] all = service.getBean(Flyway.class).info().all();
            assertThat(all).hasSizeGreaterThan(2);
            assertThat(List.of(all))
                    .extracting(MigrationInfo::getState)
                    .containsOnly(MigrationState.SUCCESS, MigrationState.OUT_OF_ORDER);
        }
    }

    private static void migrate(String location, String target) {
        ServiceDatabase database = EmbeddedPlatform.shared().database("kit-old");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations(location)
                .target(target)
                .ignoreMigrationPatterns("*:missing")
                .placeholders(Map.of("app_role", database.application()))
                .load()
                .migrate();
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(EmbeddedPlatform.properties("kit-old"))
                .run(
                        "--fairway.service=kit-old",
                        "--spring.config.import=classpath:service-kit.yml",
                        "--spring.config.name=kit-old");
    }
}
