package org.fairway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.port.CommercialFields;
import org.fairway.ledger.port.SharedCertificate;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.port.SharedLedgerPort.AgencyStatus;
import org.fairway.ledger.port.SharedLedgerPort.RefusedException;
import org.fairway.ledger.port.SharedStatus;
import org.fairway.ledger.sharing.SharedRecords;
import org.junit.jupiter.api.Test;

/**
 * What every shared ledger must do. An adapter passes by extending this; names are never used twice, so all tests may
 * share a ledger.
 */
public abstract class SharedLedgerContract {
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    protected abstract SharedLedgerPort ledger();

    /** The same organisation's, as another process has it. */
    protected abstract SharedLedgerPort another();

    protected abstract SharedRecords records();

    /** An organisation that shares a collection of commercial fields with this one. */
    protected abstract String partner();

    @Test
    void tellsTheLatestStatusOfEachAgency() {
        String one = id();
        String other = id();
        ledger().share(List.of(
                new AgencyStatus(one, "CUSTOMS", "PRE_LODGED", TEN),
                new AgencyStatus(one, "PLANT", "PENDING", TEN.plusSeconds(1)),
                new AgencyStatus(one, "CUSTOMS", "ACCEPTED", TEN.plusSeconds(5))));
        ledger().share(List.of(
                new AgencyStatus(one, "CUSTOMS", "RELEASED", TEN.plusSeconds(5)),
                new AgencyStatus(other, "CUSTOMS", "PRE_LODGED", TEN)));

        assertThat(records().statuses(one))
                .extracting(SharedStatus::agency, SharedStatus::status, SharedStatus::organisation)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("CUSTOMS", "RELEASED", ledger().organisation()),
                        org.assertj.core.groups.Tuple.tuple("PLANT", "PENDING", ledger().organisation()));
        assertThat(records().statuses(other))
                .singleElement()
                .satisfies(status -> assertThat(status.since()).isEqualTo(TEN));
    }

    /** As where one of several items that held the goods is cleared: the other has been waiting for longer. */
    @Test
    void takesWhatIsReportedLaterWhateverSinceWhenItStands() {
        String declaration = id();
        ledger().share(List.of(new AgencyStatus(declaration, "PLANT", "HOLD", TEN)));
        SharedStatus hold = records().statuses(declaration).getFirst();
        ledger().share(List.of(new AgencyStatus(declaration, "PLANT", "HOLD", TEN.plusSeconds(60))));
        assertThat(records().statuses(declaration)).as("the same again").containsExactly(hold);
        ledger().share(List.of(new AgencyStatus(declaration, "PLANT", "DOCS_REQUIRED", TEN.minusSeconds(60))));

        assertThat(records().statuses(declaration)).singleElement().satisfies(status -> {
            assertThat(status.status()).isEqualTo("DOCS_REQUIRED");
            assertThat(status.since()).isEqualTo(TEN.minusSeconds(60));
            assertThat(status.version()).isGreaterThan(hold.version());
        });
    }

    @Test
    void keepsTheBalanceOfACertificate() {
        String certificate = issued("100.5");
        draw(certificate).reserve("d-1", "60");
        refuses(() -> draw(certificate).reserve("d-2", "40.500001")).hasMessageContaining("has not so much left");
        draw(certificate).use("d-1", "release-1", "50");
        refuses(() -> draw(certificate).use("d-1", "release-2", "11")).hasMessageContaining("has not so much left");
        draw(certificate).release("d-1");
        draw(certificate).release("d-1");

        SharedCertificate left =
                records().certificate(ledger().organisation(), certificate).orElseThrow();
        assertThat(left.available()).isEqualByComparingTo("50.5");
        assertThat(left.reserved()).isZero();
        assertThat(left.writtenOff()).isEqualByComparingTo("50");
        refuses(() -> draw(certificate).reserve("d-1", "60")).hasMessageContaining("reservation d-1 was given back");
        refuses(() -> draw(certificate).use("unknown", "a", "1"))
                .hasMessageContaining("there is no reservation unknown");
        refuses(() -> draw("PLANT/none").reserve("d-1", "1"))
                .hasMessageContaining("there is no certificate PLANT/none");
    }

    @Test
    void doesOnceWhatIsAskedForAgain() {
        String certificate = id("PLANT/");
        for (int time = 0; time < 2; time++) {
            ledger().issue(certificate, new BigDecimal("10"), "KGM", List.of(ledger().organisation()));
            draw(certificate).reserve("a", "8");
            draw(certificate).use("a", "first", "3");
        }
        SharedCertificate left =
                records().certificate(ledger().organisation(), certificate).orElseThrow();
        assertThat(left.available()).isEqualByComparingTo("2");
        assertThat(left.reserved()).isEqualByComparingTo("5");
        assertThat(left.writtenOff()).isEqualByComparingTo("3");
        refuses(() -> ledger().issue(certificate, new BigDecimal("11"), "KGM", List.of(ledger().organisation())))
                .hasMessageContaining("is issued already, otherwise");
        refuses(() -> draw(certificate).reserve("a", "7"))
                .hasMessageContaining("was made already, of another quantity");
        refuses(() -> draw(certificate).use("a", "first", "2"))
                .hasMessageContaining("was written off already, of another quantity");
    }

    @Test
    void drawsNoMoreThanThereIsHoweverManyAskAtOnce() throws Exception {
        String certificate = issued("10");
        List<Future<SharedCertificate>> draws = new ArrayList<>();
        try (ExecutorService officers = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                int number = i;
                SharedLedgerPort desk = i % 2 == 0 ? ledger() : another();
                draws.add(officers.submit(() ->
                        desk.reserve(ledger().organisation(), certificate, "draw-" + number, new BigDecimal("3"))));
            }
        }
        int granted = 0;
        for (Future<SharedCertificate> draw : draws) {
            try {
                draw.get();
                granted++;
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("has not so much left");
            }
        }
        assertThat(granted).isEqualTo(3);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(records()
                                .certificate(ledger().organisation(), certificate)
                                .orElseThrow()
                                .available())
                        .isEqualByComparingTo("1"));
    }

    @Test
    void letsOnlyThoseNamedDraw() {
        String certificate = id("PLANT/");
        ledger().issue(certificate, BigDecimal.TEN, "KGM", List.of("SomebodyElseMSP"));

        refuses(() -> draw(certificate).reserve("a", "1"))
                .hasMessageContaining(ledger().organisation() + " may not draw");
    }

    @Test
    void leadsACredentialToItsEnd() {
        String number = id("AEO-");
        SharedCredential wanted = credential(number, "XF0000000017");
        assertThat(ledger().issue(wanted)).isEqualTo(wanted);
        assertThat(ledger().change(number, SharedCredential.Status.SUSPENDED).status())
                .isEqualTo(SharedCredential.Status.SUSPENDED);
        assertThat(ledger().change(number, SharedCredential.Status.SUSPENDED).status())
                .isEqualTo(SharedCredential.Status.SUSPENDED);
        assertThat(another().issue(wanted).status())
                .as("issuing again changes nothing")
                .isEqualTo(SharedCredential.Status.SUSPENDED);
        assertThat(records().places(ledger().organisation(), SharedCredential.Status.SUSPENDED))
                .contains(wanted.statusIndex());
        assertThat(ledger().change(number, SharedCredential.Status.VALID)).isEqualTo(wanted);
        ledger().change(number, SharedCredential.Status.REVOKED);
        refuses(() -> ledger().change(number, SharedCredential.Status.VALID)).hasMessageContaining("is REVOKED");
        refuses(() -> ledger().change(number, SharedCredential.Status.SUSPENDED))
                .hasMessageContaining("is REVOKED");
        refuses(() -> ledger().issue(credential(number, "XF0000000025"))).hasMessageContaining("is issued already");
        refuses(() -> ledger().change(id("AEO-"), SharedCredential.Status.REVOKED))
                .hasMessageContaining("there is no credential");

        assertThat(records()
                        .credential(ledger().organisation(), number)
                        .orElseThrow()
                        .status())
                .isEqualTo(SharedCredential.Status.REVOKED);
        assertThat(records().credentials("XF0000000017", 10_000))
                .extracting(SharedCredential::number)
                .contains(number);
    }

    @Test
    void keepsCommercialFieldsForTwo() {
        String declaration = id();
        assertThat(ledger().fields(partner(), declaration)).isEmpty();
        ledger().shareFields(partner(), declaration, "{\"invoice\":48231.5}");
        CommercialFields kept = another().fields(partner(), declaration).orElseThrow();
        ledger().shareFields(partner(), declaration, "{\"invoice\":48231.5}");

        assertThat(kept.fields()).isEqualTo("{\"invoice\":48231.5}");
        assertThat(kept.salt()).matches("[0-9a-f]{32}");
        assertThat(ledger().fields(partner(), declaration))
                .as("the same again leaves the hash that others know")
                .contains(kept);
        ledger().shareFields(partner(), declaration, "{\"invoice\":9}");
        assertThat(ledger().fields(partner(), declaration).orElseThrow().hash()).isNotEqualTo(kept.hash());
        refuses(() -> ledger().fields(ledger().organisation(), declaration))
                .hasMessageContaining("two different organisations");
    }

    private String issued(String quantity) {
        String certificate = id("PLANT/");
        ledger().issue(certificate, new BigDecimal(quantity), "KGM", List.of(ledger().organisation()));
        return certificate;
    }

    private SharedCredential credential(String number, String holder) {
        int place = Math.floorMod(number.hashCode(), 100_000);
        return new SharedCredential(
                ledger().organisation(),
                number,
                holder,
                "AEOF",
                "XF",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2029, 12, 31),
                place,
                SharedCredential.Status.VALID);
    }

    private Draws draw(String certificate) {
        return new Draws(certificate);
    }

    private final class Draws {
        private final String certificate;

        Draws(String certificate) {
            this.certificate = certificate;
        }

        void reserve(String reservation, String quantity) {
            ledger().reserve(ledger().organisation(), certificate, reservation, new BigDecimal(quantity));
        }

        void use(String reservation, String use, String quantity) {
            ledger().writeOff(ledger().organisation(), certificate, reservation, use, new BigDecimal(quantity));
        }

        void release(String reservation) {
            ledger().release(ledger().organisation(), certificate, reservation);
        }
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refuses(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(RefusedException.class);
    }

    private static String id() {
        return Uuids.v7().toString();
    }

    private static String id(String prefix) {
        return prefix + Uuids.v7();
    }
}
