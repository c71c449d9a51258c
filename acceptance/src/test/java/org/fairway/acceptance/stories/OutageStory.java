package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.LocalProcess;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.fairway.demo.client.PlatformAway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * declaration-service is killed while traders lodge on. {@code -Dfairway.outage.seconds=60 -Dfairway.outage.rate=200}
 * sets how long it is away and the submissions a second.
 */
@Tag("heavy")
class OutageStory {
    private static final int AWAY = Integer.getInteger("fairway.outage.seconds", 8);
    private static final int RATE = Integer.getInteger("fairway.outage.rate", 100);
    private static final int BEFORE = 2;
    private static final int AFTER = 2;

    /**
     * A wrong declaration, then the corrected one, under one reference. In the other order only the corrected one would
     * be accepted.
     */
    private record Pair(GoodsDeclaration broken, GoodsDeclaration corrected, Actor trader) {}

    private record Sent(Pair pair, int broken, int corrected) {
        boolean taken() {
            return takenAs(broken, 422) && takenAs(corrected, 201);
        }

        private static boolean takenAs(int status, int direct) {
            return status == direct || status == 202;
        }
    }

    @Test
    void whatIsLodgedWhileTheServiceIsAwayIsWorkedOnceAndInOrderWhenItIsBack() throws Exception {
        assumeTrue(System.getProperty("fairway.url") == null, () -> skipped("that platform is not ours to kill"));
        try (LocalProcess others = LocalProcess.startParts(
                        "platform",
                        "risk-service",
                        "single-window-service",
                        "border-agency-service",
                        "ledger-service",
                        "registry-service",
                        "identity",
                        "gateway");
                LocalProcess service = others.startBeside("declaration-service")) {
            Platform platform = Deployment.of(others).platform();
            Scene scene = new Scene(platform);
            List<Pair> pairs = pairs(scene, platform.with(Patience.none()), (BEFORE + AWAY + AFTER) * RATE / 2);
            CompletableFuture<Void> outage = CompletableFuture.runAsync(
                    () -> killAndRestart(service), CompletableFuture.delayedExecutor(BEFORE, TimeUnit.SECONDS));

            List<Sent> sent = send(pairs);
            outage.get();

            System.out.println("answered, broken/corrected: " + counts(sent));
            assertThat(sent).extracting(Sent::broken).isSubsetOf(202, 422, 429, 503, 504);
            assertThat(sent).extracting(Sent::corrected).isSubsetOf(202, 201, 429, 503, 504);
            assertThat(sent)
                    .filteredOn(each -> each.corrected() == 202)
                    .as("kept")
                    .hasSizeGreaterThan(AWAY * RATE / 8);
            Instant back = Instant.now();
            sent.reversed().stream()
                    .filter(Sent::taken)
                    .forEach(each -> assertWorkedOnceInOrder(platform, each.pair()));
            System.out.printf(
                    "%d references sent twice at %d submissions a second, %d s away; all worked %d s after the last"
                            + " was sent%n",
                    sent.size(),
                    RATE,
                    AWAY,
                    Duration.between(back, Instant.now()).toSeconds());
        }
    }

    private static void assertWorkedOnceInOrder(Platform platform, Pair pair) {
        String lrn = pair.corrected().lrn();
        Actor trader = platform.as(pair.trader().name());
        JsonNode truth = Await.until(
                Duration.ofMinutes(10),
                lrn + " worked",
                () -> trader.get("/v1/submissions/" + lrn).json(),
                seen -> seen.path("lodgements").size() == 2
                        && seen.path("declaration").has("mrn")
                        && seen.path("buffered").valueStream().allMatch(each -> each.has("status")));
        assertThat(truth.path("lodgements"))
                .extracting(each -> each.path("outcome").asString())
                .containsExactly("REJECTED", "ACCEPTED");
        assertThat(truth.path("buffered"))
                .extracting(each -> each.path("status").asInt())
                .isSubsetOf(422, 201);
    }

    private static List<Pair> pairs(Scene scene, Platform once, int count) {
        GoodsDeclaration[] ours = {
            scene.goods("laptops", scene.trader(), scene.account(scene.trader())),
            scene.goods("laptops", scene.otherTrader(), scene.account(scene.otherTrader()))
        };
        Actor[] traders = {
            once.as(scene.trader().name()), once.as(scene.otherTrader().name())
        };
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String lrn = "OUTAGE-" + i;
            GoodsDeclaration corrected = Scene.changed(ours[i % 2], root -> root.put("lrn", lrn));
            pairs.add(new Pair(Scene.changed(corrected, OutageStory::miscount), corrected, traders[i % 2]));
        }
        return pairs;
    }

    private static ObjectNode miscount(ObjectNode root) {
        ((ObjectNode) root.path("totals")).put("itemCount", 99);
        return root;
    }

    private static List<Sent> send(List<Pair> pairs) throws Exception {
        List<Future<Sent>> all = new ArrayList<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < pairs.size(); i++) {
                Pair pair = pairs.get(i);
                CompletableFuture<Sent> sent = new CompletableFuture<>();
                clock.schedule(
                        () -> senders.execute(() -> send(pair, sent)), i * 2_000_000L / RATE, TimeUnit.MICROSECONDS);
                all.add(sent);
            }
            List<Sent> answers = new ArrayList<>();
            for (Future<Sent> each : all) {
                answers.add(each.get(5, TimeUnit.MINUTES));
            }
            return answers;
        }
    }

    private static void send(Pair pair, CompletableFuture<Sent> sent) {
        try {
            int broken = status(pair.trader(), pair.broken());
            int corrected = status(pair.trader(), pair.corrected());
            sent.complete(new Sent(pair, broken, corrected));
        } catch (RuntimeException failure) {
            sent.completeExceptionally(failure);
        }
    }

    /** A sender without an answer is where one with a 503 is: neither knows that the message was accepted. */
    private static int status(Actor trader, GoodsDeclaration goods) {
        try {
            return trader.post("/v1/declarations", goods).status();
        } catch (PlatformAway noAnswer) {
            return 503;
        }
    }

    private static void killAndRestart(LocalProcess service) {
        try {
            service.kill();
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(AWAY, TimeUnit.SECONDS))
                    .join();
            service.restart();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, Integer> counts(List<Sent> sent) {
        Map<String, Integer> counts = new TreeMap<>();
        sent.forEach(each -> counts.merge(each.broken() + "/" + each.corrected(), 1, Integer::sum));
        return counts;
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
