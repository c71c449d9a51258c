package org.fairway.ledger.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.fairway.ledger.issuing.RunningService.authorisation;
import static org.fairway.ledger.issuing.RunningService.say;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.contracts.registry.RegistryEvent.SnapshotTaken;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedCredential.Status;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.port.SharedLedgerPort.RefusedException;
import org.fairway.ledger.sharing.SharedRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas make the credentials what the register says. */
class IssuingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    static ConfigurableApplicationContext one;
    static ConfigurableApplicationContext other;

    @BeforeAll
    static void start() {
        one = RunningService.start("ledger-issuing", folder);
        other = RunningService.start("ledger-issuing", folder);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @Test
    void followsEveryChangeOnceAndTheHighestVersionWhateverTheOrder() throws Exception {
        String number = "AEO-" + Uuids.v7();
        say(one, authorisation(number, 1, "AEOC", AuthorisationStatus.GRANTED));
        awaitStatus(number, Status.VALID);
        say(one, authorisation(number, 2, "AEOC", AuthorisationStatus.GRANTED));
        say(one, authorisation(number, 4, "AEOC", AuthorisationStatus.SUSPENDED));
        awaitStatus(number, Status.SUSPENDED);
        say(one, authorisation(number, 3, "AEOC", AuthorisationStatus.GRANTED));
        say(one, authorisation(number, 4, "AEOC", AuthorisationStatus.SUSPENDED));
        say(one, authorisation(number, 5, "AEOC", AuthorisationStatus.GRANTED));
        awaitStatus(number, Status.VALID);
        say(one, authorisation(number, 6, "AEOC", AuthorisationStatus.REVOKED));
        awaitStatus(number, Status.REVOKED);
        awaitDone(number);

        assertThat(changes(number)).containsExactly("VALID", "SUSPENDED", "VALID", "REVOKED");
    }

    @Test
    void sharesTheWorkBetweenReplicasAndDoesNothingTwice() throws Exception {
        List<String> numbers =
                IntStream.range(0, 40).mapToObj(_ -> "AEO-" + Uuids.v7()).toList();
        for (String number : numbers) {
            say(one, authorisation(number, 1, "AEOC", AuthorisationStatus.SUSPENDED));
        }
        for (String number : numbers) {
            awaitStatus(number, Status.SUSPENDED);
            awaitDone(number);
            assertThat(changes(number))
                    .as("granted once, as every authorisation that is suspended")
                    .containsExactly("VALID", "SUSPENDED");
        }
        assertThat(numbers.stream()
                        .map(number -> credential(number).orElseThrow().statusIndex()))
                .doesNotHaveDuplicates();
    }

    /** A number that meant something else before, and one that comes back from the dead. */
    @Test
    void recordsWhatTheLedgerRefusesAndGoesOnWithTheOthers() throws Exception {
        String taken = "AEO-" + Uuids.v7();
        String revoked = "AEO-" + Uuids.v7();
        String fine = "AEO-" + Uuids.v7();
        SharedLedgerPort ledger = one.getBean(SharedLedgerPort.class);
        ledger.issue(RegisteredAuthorisation.of(authorisation(taken, 1, "AEOS", AuthorisationStatus.GRANTED))
                .issuedBy("CUSTOMS", 100_001));
        say(one, authorisation(revoked, 1, "AEOC", AuthorisationStatus.REVOKED));
        awaitStatus(revoked, Status.REVOKED);

        say(one, authorisation(taken, 1, "AEOC", AuthorisationStatus.GRANTED));
        say(one, authorisation(revoked, 2, "AEOC", AuthorisationStatus.GRANTED));
        say(one, authorisation(fine, 1, "AEOC", AuthorisationStatus.GRANTED));
        awaitStatus(fine, Status.VALID);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alarms())
                        .contains(
                                "authorisation " + taken + ", version 1, is refused: credential " + taken
                                        + " is issued already, otherwise",
                                "authorisation " + revoked + ", version 2, is refused: credential " + revoked
                                        + " is REVOKED"));
        assertThat(health().getStatus().getCode())
                .as("the service stays in service")
                .isEqualTo("ALARM");

        say(one, authorisation(taken, 2, "AEOC", AuthorisationStatus.REVOKED));
        awaitStatus(taken, Status.REVOKED);
        say(one, authorisation(revoked, 3, "AEOC", AuthorisationStatus.REVOKED));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alarms())
                        .as("a revocation mends both")
                        .noneMatch(alarm -> alarm.contains(taken) || alarm.contains(revoked)));
    }

    @Test
    void bringsBackInLineWhatSomebodyElseChanged() throws Exception {
        String number = "AEO-" + Uuids.v7();
        say(one, authorisation(number, 1, "AEOC", AuthorisationStatus.SUSPENDED));
        awaitStatus(number, Status.SUSPENDED);
        awaitDone(number);

        one.getBean(SharedLedgerPort.class).change(number, Status.VALID);
        awaitStatus(number, Status.SUSPENDED);
    }

    @Test
    void namesCredentialsThatTheRegisterDoesNotKnow() throws Exception {
        String number = "AEO-0-" + Uuids.v7();
        one.getBean(SharedLedgerPort.class)
                .issue(RegisteredAuthorisation.of(authorisation(number, 1, "AEOC", AuthorisationStatus.GRANTED))
                        .issuedBy("CUSTOMS", 100_002));
        say(one, new SnapshotTaken(1, 0, 0, 0, Instant.parse("2026-11-24T10:00:00Z")));
        String alarm = "credential " + number + " has no authorisation in the register";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(alarms()).contains(alarm));

        say(one, authorisation(number, 1, "AEOC", AuthorisationStatus.GRANTED));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(alarms()).doesNotContain(alarm));
    }

    @Test
    void givesNoPlaceInTheStatusListsTwice() {
        StatusPlaces places = one.getBean(StatusPlaces.class);
        JdbcClient jdbc = one.getBean(JdbcClient.class);
        // As after an older database was put back: the others remember what this one forgot.
        String remembered =
                "insert into shared_credential select 'FORGETFUL', 'old-' || n, 'h', 't', 'XF', '2026-01-01',"
                        + " '2029-01-01', n, 'VALID', 0, false from generate_series(0, 131071) n where n % 2 = ";
        jdbc.sql(remembered + "1").update();
        List<Integer> given = IntStream.range(0, 40)
                .mapToObj(i -> places.take("FORGETFUL", "new-" + i, Optional.empty()))
                .toList();
        assertThat(given).doesNotHaveDuplicates().allMatch(place -> place % 2 == 0);
        jdbc.sql(remembered + "0 and n <> 131070 and n <> " + given.getFirst()).update();
        jdbc.sql("delete from own_credential where status_index = 131070").update();
        assertThat(places.take("FORGETFUL", "new-last", Optional.empty()))
                .as("the only one that is free")
                .isEqualTo(131_070);
        assertThatThrownBy(() -> places.take("FORGETFUL", "new", Optional.empty()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no place left");
        assertThat(places.take("FORGETFUL", "old-77", Optional.of(77))).isEqualTo(77);
        assertThatThrownBy(() -> places.take("FORGETFUL", "another", Optional.of(77)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is another credential's");
        jdbc.sql("delete from shared_credential where organisation = 'FORGETFUL'")
                .update();
        jdbc.sql("delete from own_credential where number ~ '^(old|new)-'").update();
    }

    private static Optional<SharedCredential> credential(String number) {
        return one.getBean(SharedRecords.class).credential("CUSTOMS", number);
    }

    private static void awaitStatus(String number, Status status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(credential(number).map(SharedCredential::status))
                        .contains(status));
    }

    /** The status is seen before the work is settled. */
    private static void awaitDone(String number) {
        await().atMost(PATIENCE)
                .until(() -> one.getBean(JdbcClient.class)
                        .sql("select waiting_since is null and worked_until < now() from registered_authorisation"
                                + " where number = :number")
                        .param("number", number)
                        .query(Boolean.class)
                        .single());
    }

    private static List<String> changes(String number) {
        return one
                .getBean(SharedRecords.class)
                .history(SharedRecords.CREDENTIAL_CHANGED, "CUSTOMS", number, Optional.empty(), 100)
                .stream()
                .map(change -> change.state().get("status").asString())
                .toList();
    }

    private static Health health() {
        return one.getBean(IssuingHealth.class).health();
    }

    @SuppressWarnings("unchecked")
    private static List<String> alarms() {
        return (List<String>) health().getDetails().getOrDefault("alarms", List.of());
    }
}
