package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.LocalProcess;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clearance waits for no notification, and nobody misses one: the service may be away, and it may run twice. */
@Tag("heavy")
class NotificationServiceAwayStory {
    private static final String RELEASED = "customs.declaration.released.v1";
    private static LocalProcess others;
    private static LocalProcess notifications;
    private static Platform platform;
    private static Scene scene;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(System.getProperty("fairway.url") == null, () -> skipped("that platform is not ours to stop"));
        others = LocalProcess.startParts(
                "platform",
                "declaration-service",
                "risk-service",
                "single-window-service",
                "border-agency-service",
                "ledger-service",
                "registry-service",
                "document-service",
                "identity",
                "gateway");
        notifications = others.startBeside("notification-service");
        platform = Deployment.of(others).platform();
        scene = new Scene(platform);
    }

    @AfterAll
    static void stop() throws Exception {
        if (notifications != null) {
            notifications.close();
        }
        if (others != null) {
            others.close();
        }
    }

    @Test
    void clearanceGoesOnWithoutItAndNothingIsMissingWhenItIsBack() throws Exception {
        Filed before = clear();
        awaitNotifiedOfRelease(platform, before);

        notifications.kill();
        assertThat(platform.with(Patience.none())
                        .as(scene.trader().name())
                        .get("/v1/notifications")
                        .status())
                .as("notification-service is really gone")
                .isIn(502, 503, 504);
        Filed meanwhile = clear();
        scene.awaitState(meanwhile, "RELEASED");

        notifications.restart();
        awaitNotifiedOfRelease(platform, meanwhile);
    }

    @Test
    void twoReplicasGiveTheSame() throws Exception {
        try (LocalProcess second = others.startReplica("notification-service")) {
            Platform there = platform.at(second.services().get("notification-service"));
            Filed filed = clear();
            awaitNotifiedOfRelease(platform, filed);
            assertThat(of(there, filed)).isEqualTo(of(platform, filed));

            second.kill();

            awaitNotifiedOfRelease(platform, clear());
        }
    }

    private static void awaitNotifiedOfRelease(Platform at, Filed filed) {
        List<JsonNode> all = Await.until(
                "notified of the release of " + filed.declaration().lrn(),
                () -> of(at, filed),
                found -> found.stream()
                        .anyMatch(one -> one.path("type").asString().equals(RELEASED)));
        assertThat(all.stream().map(one -> Long.parseLong(one.path("sequence").asString())))
                .as("in order and whole")
                .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
    }

    private static List<JsonNode> of(Platform at, Filed filed) {
        Actor trader = at.as(scene.trader().name());
        var answer = trader.get("/v1/declarations/" + filed.id() + "/notifications");
        return answer.status() == 200 ? answer.json().valueStream().toList() : List.of();
    }

    private static Filed clear() {
        Filed filed = scene.lodgeUntilGreen(() -> scene.goods("pumps"));
        scene.awaitHistory(filed, "PermitsNoted");
        scene.arrive(filed);
        return filed;
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
