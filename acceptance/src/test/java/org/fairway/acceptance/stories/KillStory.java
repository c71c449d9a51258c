package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.LocalProcess;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.Demo;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code -Dfairway.kills=10} kills ten times instead of once. */
@OnDeployment
@Tag("heavy")
class KillStory {
    private static final String RUN = "KILL" + Long.toString(System.currentTimeMillis(), 36);
    private static final int KILLS = Integer.getInteger("fairway.kills", 1);

    private final Deployment deployment;

    KillStory(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * The demo itself checks that everything answered with 2xx exists once, ends as its role expects, and is proved by
     * the ledger.
     */
    @Test
    void nothingThatWasAnsweredIsLostWhenThePlatformIsKilledAndStartedAgain() throws Exception {
        assumeTrue(deployment.local().isPresent(), () -> skipped("the platform is not ours to kill"));
        LocalProcess local = deployment.local().orElseThrow();
        ExecutorService player = Executors.newSingleThreadExecutor();
        try {
            Future<List<String>> demo = player.submit(() -> Demo.run(
                    System.out,
                    "--url",
                    local.url(),
                    "--identities",
                    local.identities().toString(),
                    "--consignments",
                    "200",
                    "--run-id",
                    RUN));
            Await.until("the first lodgements", this::lodged, count -> count >= 15);
            for (int kill = 0; kill < KILLS && !demo.isDone(); kill++) {
                CompletableFuture.delayedExecutor(200 + 700L * kill, TimeUnit.MILLISECONDS)
                        .execute(local::kill);
                local.awaitDeath();
                local.restart();
            }
            assertThat(demo.get()).isEmpty();
        } finally {
            player.shutdownNow();
        }
    }

    private long lodged() {
        Platform platform = deployment.platform();
        return platform.as(platform.identities().oneWithRole("auditor"))
                .get("/v1/declarations?limit=50")
                .expected()
                .json()
                .path("declarations")
                .valueStream()
                .filter(each -> each.path("lrn").asString().startsWith(RUN))
                .count();
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
