package org.fairway.ledger.issuing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.testing.TestTokens;
import org.fairway.ledger.LedgerService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/** A ledger-service without a shared ledger, and what the register says to it. */
final class RunningService {
    private RunningService() {}

    static ConfigurableApplicationContext start(String database, Path folder) {
        return LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties(database))
                .run(
                        "--server.port=0",
                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                        "--fairway.ledger.key-file=" + folder.resolve("key"),
                        "--fairway.ledger.sharing.credential-key-file=" + folder.resolve("credential-key"),
                        "--fairway.ledger.issuing.check=50ms",
                        "--fairway.ledger.issuing.compare=200ms",
                        "--fairway.kafka.topics-written=ledger.receipt.v1,registry.operator.v1");
    }

    static AuthorisationRecorded authorisation(String number, int version, String type, AuthorisationStatus status) {
        return new AuthorisationRecorded(
                number,
                version,
                type,
                "XF0000000017",
                "XF",
                status,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2029, 12, 31),
                null,
                Instant.parse("2026-11-24T10:00:00Z"));
    }

    @SuppressWarnings("unchecked")
    static void say(ConfigurableApplicationContext service, ContractEvent event) throws Exception {
        service.getBean(KafkaTemplate.class)
                .send(CloudEventHeaders.toRecord(
                        Topics.REGISTRY_OPERATOR,
                        service.getBean(EventCodec.class).wrap(event, 1),
                        null))
                .get();
    }
}
