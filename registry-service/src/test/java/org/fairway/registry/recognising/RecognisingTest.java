package org.fairway.registry.recognising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fairway.contracts.Topics;
import org.fairway.contracts.ledger.CredentialEvent.CredentialShared;
import org.fairway.contracts.ledger.CredentialEvent.CredentialStatus;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.testing.LaterValues;
import org.fairway.kit.testing.TestTokens;
import org.fairway.registry.RegistryService;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others grant counts here as long as an arrangement says so. */
class RecognisingTest {
    private static final String RECOGNISED = "BalticCustomsMSP:AEO-1";

    @Test
    void recognisesWhatAnArrangementCoversAndNothingElse() throws Exception {
        try (ConfigurableApplicationContext service = service(true)) {
            share(service, "BalticCustomsMSP", "AEO-1", 10, "AEOF", CredentialStatus.VALID);
            share(service, "BalticCustomsMSP", "AEO-2", 10, "AEOC", CredentialStatus.VALID);
            share(service, "PolarCustomsMSP", "AEO-1", 10, "AEOF", CredentialStatus.VALID);
            awaitPublished(service, "GRANTED");
            share(service, "BalticCustomsMSP", "AEO-1", 30, "AEOF", CredentialStatus.SUSPENDED);
            awaitPublished(service, "GRANTED", "SUSPENDED");
            share(service, "BalticCustomsMSP", "AEO-1", 20, "AEOF", CredentialStatus.VALID);
            share(service, "BalticCustomsMSP", "AEO-1", 30, "AEOF", CredentialStatus.SUSPENDED);
            share(service, "BalticCustomsMSP", "AEO-1", 40, "AEOF", CredentialStatus.VALID);
            awaitPublished(service, "GRANTED", "SUSPENDED", "GRANTED");

            JsonNode last = published(service, RECOGNISED).getLast();
            assertThat(last.get("version").asInt()).isEqualTo(3);
            assertThat(last.get("holderTin").asString()).isEqualTo("LT302718965");
            assertThat(last.get("issuer").asString()).isEqualTo("LT");
            assertThat(last.get("recognisedFrom").asString()).isEqualTo("BalticCustomsMSP");
            assertThat(published(service, "BalticCustomsMSP:AEO-2"))
                    .as("a type that the arrangement does not name")
                    .isEmpty();
            assertThat(published(service, "PolarCustomsMSP:AEO-1"))
                    .as("no arrangement")
                    .isEmpty();
            LaterValues.areSurvivedBy(service, "none");
        }
        try (ConfigurableApplicationContext without = service(false)) {
            awaitPublished(without, "GRANTED", "SUSPENDED", "GRANTED", "SUSPENDED");
        }
        try (ConfigurableApplicationContext again = service(true)) {
            awaitPublished(again, "GRANTED", "SUSPENDED", "GRANTED", "SUSPENDED", "GRANTED");
            share(again, "BalticCustomsMSP", "AEO-1", 50, "AEOF", CredentialStatus.REVOKED);
            awaitPublished(again, "GRANTED", "SUSPENDED", "GRANTED", "SUSPENDED", "GRANTED", "REVOKED");
        }
    }

    private static ConfigurableApplicationContext service(boolean arrangement) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--fairway.security.issuer=" + TestTokens.ISSUER,
                "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                "--fairway.kafka.topics-written=registry.operator.v1,ledger.credential.v1"));
        if (arrangement) {
            arguments.add("--fairway.registry.arrangements[0].organisation=BalticCustomsMSP");
            arguments.add("--fairway.registry.arrangements[0].country=LT");
            arguments.add("--fairway.registry.arrangements[0].types=AEOF,AEOS");
        }
        return RegistryService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("registry-recognising"))
                .run(arguments.toArray(String[]::new));
    }

    @SuppressWarnings("unchecked")
    private static void share(
            ConfigurableApplicationContext service,
            String organisation,
            String number,
            long version,
            String type,
            CredentialStatus status)
            throws Exception {
        CredentialShared shared = new CredentialShared(
                organisation,
                number,
                version,
                type,
                "LT302718965",
                "LT",
                status,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2029, 12, 31),
                Instant.parse("2026-12-01T09:50:00Z"));
        service.getBean(KafkaTemplate.class)
                .send(CloudEventHeaders.toRecord(
                        Topics.LEDGER_CREDENTIAL,
                        service.getBean(EventCodec.class).wrap(shared, 0),
                        null))
                .get();
    }

    private static void awaitPublished(ConfigurableApplicationContext service, String... statuses) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(published(service, RECOGNISED))
                        .extracting(each -> each.get("status").asString())
                        .containsExactly(statuses));
    }

    private static List<JsonNode> published(ConfigurableApplicationContext service, String id) {
        return service
                .getBean(JdbcClient.class)
                .sql("select data from outbox where subject = :subject order by xid, seq")
                .param("subject", "authorisation/" + id)
                .query(byte[].class)
                .list()
                .stream()
                .map(body -> JsonMapper.shared().readTree(body))
                .toList();
    }
}
