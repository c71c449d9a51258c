package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.LocalProcess;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Receipt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ledger is down while goods arrive and are cleared as fast as the platform can.
 * {@code -Dfairway.ledger.outage.arrivals=2000} sets how many.
 */
@Tag("heavy")
class LedgerOutageStory {
    private static final int ARRIVALS = Integer.getInteger("fairway.ledger.outage.arrivals", 60);
    private static final int BEFORE = 20;
    private static final List<String> LIFE = List.of("prelodged", "accepted", "released");

    private static final List<String> FACTS = Stream.of(
                    "declaration.prelodged",
                    "declaration.assessed",
                    "permit.settled",
                    "declaration.accepted",
                    "declaration.payment-secured",
                    "declaration.released")
            .map(fact -> "customs." + fact + ".v1")
            .toList();

    private record Cleared(Filed filed, Duration arrivalToRelease) {}

    @Test
    void clearanceGoesOnAndEveryReceiptArrivesInOrderWhenTheLedgerIsBack() throws Exception {
        assumeTrue(System.getProperty("fairway.url") == null, () -> skipped("that platform is not ours to kill"));
        try (LocalProcess others = LocalProcess.startParts(
                        "platform",
                        "declaration-service",
                        "risk-service",
                        "single-window-service",
                        "border-agency-service",
                        "registry-service",
                        "identity",
                        "gateway");
                LocalProcess ledger = others.startBeside("ledger-service")) {
            Platform platform = Deployment.of(others).platform();
            Scene scene = new Scene(platform);
            scene.limit(scene.account(scene.trader()), scene.trader(), 1_000_000_000);
            List<Cleared> before = clear(scene, BEFORE);
            before.forEach(each -> receipts(scene, each.filed()));
            Checkpoint old = scene.checkpoint();
            PublicKey key = scene.ledgerKey();

            ledger.kill();
            List<Cleared> meanwhile = clear(scene, ARRIVALS);
            Answer away = platform.with(Patience.none())
                    .as(platform.identities().oneWithRole("auditor"))
                    .get("/v1/ledger/checkpoint");
            assertThat(away.status()).as("the ledger is really gone").isIn(502, 503, 504);
            System.out.printf(
                    "arrival to release, ledger up: %d, median %d ms, slowest %d ms; ledger gone: %d,"
                            + " median %d ms, slowest %d ms%n",
                    BEFORE, median(before), slowest(before), ARRIVALS, median(meanwhile), slowest(meanwhile));

            ledger.restart();
            Instant back = Instant.now();
            meanwhile.forEach(each -> assertProven(each.filed(), receipts(scene, each.filed()), key));
            System.out.printf(
                    "every receipt of %d declarations is there %d s after the ledger is back%n",
                    ARRIVALS, Duration.between(back, Instant.now()).toSeconds());
            scene.assertLedgerGrewFrom(old);
        }
    }

    private static List<Cleared> clear(Scene scene, int count) throws Exception {
        try (ExecutorService desks = Executors.newFixedThreadPool(6)) {
            List<Future<Cleared>> all = IntStream.range(0, count)
                    .mapToObj(_ -> desks.submit(() -> clear(scene)))
                    .toList();
            List<Cleared> cleared = new ArrayList<>();
            for (Future<Cleared> each : all) {
                cleared.add(each.get());
            }
            return cleared;
        }
    }

    private static Cleared clear(Scene scene) {
        Filed filed = scene.lodge(scene.goods("laptops"));
        scene.awaitAssessed(filed);
        Instant start = Instant.now();
        scene.arrive(filed);
        scene.clearCustomsControl(filed);
        scene.awaitState(filed, "RELEASED");
        return new Cleared(filed, Duration.between(start, Instant.now()));
    }

    /** All that its trader gets, in the order of the log, once all its facts are among them. */
    private static List<Receipt> receipts(Scene scene, Filed filed) {
        return Await.until(
                        Duration.ofMinutes(2),
                        "the receipts of " + filed.declaration().lrn(),
                        () -> published(filed),
                        found -> types(found).containsAll(FACTS))
                .stream()
                .sorted(Comparator.comparingLong(Receipt::index))
                .toList();
    }

    /** Returns nothing while the gateway has not noticed yet that the ledger is back. */
    private static List<Receipt> published(Filed filed) {
        Answer answer = filed.trader().get("/v1/ledger/declarations/" + filed.id() + "/receipts");
        return answer.status() == 200
                ? answer.json()
                        .valueStream()
                        .map(each -> Receipt.parse(each.path("receipt").asString()))
                        .toList()
                : List.of();
    }

    private static void assertProven(Filed filed, List<Receipt> receipts, PublicKey key) {
        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt.faults(key)).isEmpty());
        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(receipt.leaf().subject()).isEqualTo(filed.id()));
        // What an officer concluded carries the officer's time, and is published when it is read.
        List<Instant> times = receipts.stream()
                .filter(receipt -> receipt.leaf().source().endsWith("declaration-service")
                        && !receipt.leaf().type().contains("control-concluded"))
                .map(receipt -> Instant.parse(receipt.leaf().time()))
                .toList();
        assertThat(times)
                .as(
                        "%s",
                        receipts.stream()
                                .map(receipt -> receipt.leaf().type() + " "
                                        + receipt.leaf().source() + " "
                                        + receipt.leaf().time())
                                .toList())
                .isSorted();
        List<String> life = types(receipts).stream()
                .flatMap(type -> LIFE.stream().filter(part -> type.equals("customs.declaration." + part + ".v1")))
                .toList();
        assertThat(life).isEqualTo(LIFE);
    }

    private static List<String> types(List<Receipt> receipts) {
        return receipts.stream().map(receipt -> receipt.leaf().type()).toList();
    }

    private static long median(List<Cleared> cleared) {
        return cleared.stream()
                .map(Cleared::arrivalToRelease)
                .sorted()
                .toList()
                .get(cleared.size() / 2)
                .toMillis();
    }

    private static long slowest(List<Cleared> cleared) {
        return cleared.stream()
                .map(Cleared::arrivalToRelease)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .toMillis();
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
