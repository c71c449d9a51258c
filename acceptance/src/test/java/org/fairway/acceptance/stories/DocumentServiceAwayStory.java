package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** Nobody waits for document-service but goods whose documents are missing, and it may run twice. */
@Tag("heavy")
class DocumentServiceAwayStory {
    private static LocalProcess others;
    private static LocalProcess documents;
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
                "identity",
                "gateway");
        documents = others.startBeside("document-service");
        platform = Deployment.of(others).platform();
        scene = new Scene(platform);
    }

    @AfterAll
    static void stop() throws Exception {
        if (documents != null) {
            documents.close();
        }
        if (others != null) {
            others.close();
        }
    }

    @Test
    void clearanceGoesOnWithoutItAndWhatWaitedIsReleasedWhenItIsBack() throws Exception {
        NamedDocument early = new NamedDocument();
        early.upload(platform, scene.trader()).expected();
        Filed before = clear(early);
        scene.awaitState(before, "RELEASED");

        documents.kill();
        NamedDocument late = new NamedDocument();
        assertThat(platform.with(Patience.none())
                        .as(scene.trader().name())
                        .get(early.path())
                        .status())
                .as("document-service is really gone")
                .isIn(502, 503, 504);
        scene.awaitState(clear(early), "RELEASED");
        Filed waits = clear(late);

        documents.restart();
        Await.until(
                "the upload is taken",
                () -> late.upload(platform, scene.trader()),
                answer -> answer.status() == 201 || answer.status() == 200);
        scene.awaitState(waits, "RELEASED");
        Await.until(
                "customs reads it",
                () -> scene.withRole("auditor").get(late.path()).status(),
                status -> status == 200);
    }

    @Test
    void twoReplicasDoTheWorkOfOne() throws Exception {
        try (LocalProcess second = others.startReplica("document-service")) {
            Platform there = platform.at(second.services().get("document-service"));
            NamedDocument document = new NamedDocument();
            document.upload(there, scene.trader()).expected();
            assertThat(document.upload(platform, scene.trader()).status())
                    .as("the first knows what the second stored")
                    .isEqualTo(200);
            Actor trader = there.as(scene.trader().name());
            assertThat(trader.get(document.path()).status()).isEqualTo(200);
            scene.awaitState(clear(document), "RELEASED");

            second.kill();

            NamedDocument survivor = new NamedDocument();
            Filed filed = clear(survivor);
            survivor.upload(platform, scene.trader()).expected();
            scene.awaitState(filed, "RELEASED");
        }
    }

    private static Filed clear(NamedDocument document) {
        Filed filed = scene.lodgeUntilGreen(() -> document.in(scene.goods("pumps")));
        scene.awaitHistory(filed, "PermitsNoted");
        scene.arrive(filed);
        return filed;
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
