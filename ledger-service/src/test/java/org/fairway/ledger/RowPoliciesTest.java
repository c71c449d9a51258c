package org.fairway.ledger;

import java.nio.file.Path;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.LaterValues;
import org.fairway.kit.testing.RowPoliciesContract;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class RowPoliciesTest extends RowPoliciesContract {
    @TempDir
    static Path folder;

    static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("ledger-policies"))
                .run(
                        "--server.port=0",
                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                        "--fairway.ledger.key-file=" + folder.resolve("key"),
                        "--fairway.kafka.topics-written=ledger.receipt.v1");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    protected ApplicationContext service() {
        return service;
    }

    /** Here because the service is running. */
    @Test
    void valuesOfALaterReleaseAreSurvivedByEveryConsumer() {
        LaterValues.areSurvivedBy(service, Uuids.v7().toString());
    }
}
