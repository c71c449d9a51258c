package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.contracts.Topics;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.TestTokens;
import org.fairway.ledger.LedgerService;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedCredential.Status;
import org.fairway.ledger.sharing.SharedRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Two replicas follow the register on a network that another organisation reads. */
@Tag("heavy")
class FabricIssuingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    @TempDir
    static Path agencyFolder;

    static StandInNetwork network;
    static RunningLedger files;
    static RunningLedger agencyService;
    static Node agency;
    static ConfigurableApplicationContext one;
    static ConfigurableApplicationContext other;

    @BeforeAll
    static void start() {
        network = StandInNetwork.of(Duration.ofMillis(20), List.of(), "CustomsMSP", "AgencyMSP");
        files = new RunningLedger("ledger-fabric-issuing-files");
        files.startEmpty(folder);
        agencyService = new RunningLedger("ledger-fabric-issuing-agency", "AgencyMSP");
        agencyService.startEmpty(agencyFolder);
        agency = agencyService.node(network);
        String origin = "test/" + UUID.randomUUID();
        one = service(origin);
        other = service(origin);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        agency.close();
        agencyService.close();
        network.close();
        files.close();
    }

    private static ConfigurableApplicationContext service(String origin) {
        FabricSettings settings = files.settings(
                network,
                100,
                Duration.ofMillis(50),
                List.of(network.peer("CustomsMSP").address()));
        return LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("ledger-fabric-issuing"))
                .run(
                        "--server.port=0",
                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                        "--fairway.kafka.topics-written=ledger.receipt.v1,ledger.credential.v1,registry.operator.v1",
                        "--fairway.ledger.key-file=" + folder.resolve("log-key"),
                        "--fairway.ledger.kind=fabric",
                        "--fairway.ledger.origin=" + origin,
                        "--fairway.ledger.issuing.check=50ms",
                        "--fairway.ledger.issuing.first-retry=200ms",
                        "--fairway.ledger.issuing.longest-retry=1s",
                        "--fairway.ledger.issuing.alarm-after=100ms",
                        "--fairway.ledger.fabric.endpoints[0].address="
                                + settings.endpoints().getFirst().address(),
                        "--fairway.ledger.fabric.tls-roots=" + settings.tlsRoots(),
                        "--fairway.ledger.fabric.msp-id=CustomsMSP",
                        "--fairway.ledger.fabric.certificate=" + settings.certificate(),
                        "--fairway.ledger.fabric.private-key=" + settings.privateKey(),
                        "--fairway.ledger.fabric.channel=customs",
                        "--fairway.ledger.fabric.deadlines.commit=5s",
                        "--fairway.ledger.fabric.linger=100ms");
    }

    @Test
    void sharesWhatTheRegisterGrantsAlsoAfterAnOutage() throws Exception {
        String before = "AEO-" + Uuids.v7();
        register(before, 1, AuthorisationStatus.GRANTED);
        awaitAtTheAgency(before, Status.VALID);

        network.orderer().stop();
        String meanwhile = "AEO-" + Uuids.v7();
        register(before, 2, AuthorisationStatus.SUSPENDED);
        register(meanwhile, 1, AuthorisationStatus.GRANTED);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alarms()).contains("authorisations wait to be shared since"));
        assertThat(status(agency.records, before)).contains(Status.VALID);

        network.orderer().start();
        awaitAtTheAgency(before, Status.SUSPENDED);
        awaitAtTheAgency(meanwhile, Status.VALID);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(alarms()).isEqualTo("[]"));
    }

    /** What others wrote before is published once, in the state that it has, and not the own. */
    @Test
    void publishesTheCredentialsOfOthers() throws Exception {
        String number = "AEO-" + Uuids.v7();
        agency.sharing.issue(new SharedCredential(
                "AgencyMSP",
                number,
                "LT302718965",
                "AEOF",
                "LT",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2029, 12, 31),
                7,
                Status.VALID));
        awaitPublished("AgencyMSP", number, "VALID");
        agency.sharing.change(number, Status.SUSPENDED);
        awaitPublished("AgencyMSP", number, "VALID", "SUSPENDED");
        String own = "AEO-" + Uuids.v7();
        register(own, 1, AuthorisationStatus.GRANTED);
        awaitAtTheAgency(own, Status.VALID);
        agency.sharing.change(number, Status.REVOKED);
        awaitPublished("AgencyMSP", number, "VALID", "SUSPENDED", "REVOKED");
        awaitPublished("CustomsMSP", own);
    }

    private static void awaitPublished(String organisation, String number, String... statuses) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(one
                                .getBean(JdbcClient.class)
                                .sql("select data from outbox where subject = :subject order by xid, seq")
                                .param("subject", "credential/" + organisation + "/" + number)
                                .query(byte[].class)
                                .list()
                                .stream()
                                .map(body -> JsonMapper.shared()
                                        .readTree(body)
                                        .get("status")
                                        .asString()))
                        .containsExactly(statuses));
    }

    @Test
    void neverBringsBackWhatWasRevoked() throws Exception {
        String number = "AEO-" + Uuids.v7();
        register(number, 1, AuthorisationStatus.REVOKED);
        awaitAtTheAgency(number, Status.REVOKED);
        register(number, 2, AuthorisationStatus.GRANTED);
        String next = "AEO-" + Uuids.v7();
        register(next, 1, AuthorisationStatus.GRANTED);

        awaitAtTheAgency(next, Status.VALID);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alarms())
                        .contains("authorisation " + number + ", version 2, is refused: credential " + number
                                + " is REVOKED"));
        assertThat(status(agency.records, number)).contains(Status.REVOKED);
        register(number, 3, AuthorisationStatus.REVOKED);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(alarms()).isEqualTo("[]"));
    }

    @SuppressWarnings("unchecked")
    private static void register(String number, int version, AuthorisationStatus status) throws Exception {
        one.getBean(KafkaTemplate.class)
                .send(CloudEventHeaders.toRecord(
                        Topics.REGISTRY_OPERATOR,
                        one.getBean(EventCodec.class)
                                .wrap(
                                        new AuthorisationRecorded(
                                                number,
                                                version,
                                                "AEOF",
                                                "XF0000000017",
                                                "XF",
                                                status,
                                                LocalDate.of(2026, 1, 1),
                                                null,
                                                null,
                                                Instant.parse("2026-11-24T10:00:00Z")),
                                        version),
                        null))
                .get();
    }

    private static void awaitAtTheAgency(String number, Status status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(agency.records, number)).contains(status));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(one.getBean(SharedRecords.class), number))
                        .contains(status));
    }

    private static Optional<Status> status(SharedRecords records, String number) {
        return records.credential("CustomsMSP", number).map(SharedCredential::status);
    }

    private static String alarms() {
        return String.valueOf(one.getBean("issuingHealthIndicator", HealthIndicator.class)
                .health()
                .getDetails()
                .getOrDefault("alarms", "[]"));
    }
}
