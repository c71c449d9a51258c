package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.LocalProcess;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody waits for registry-service, and each service may run twice. On a platform with a clock of its own. */
@Tag("heavy")
class RegistryAwayStory {
    private static final Duration STEP = Duration.ofMinutes(15);
    private static LocalProcess others;
    private static LocalProcess registry;
    private static Platform platform;
    private static Scene scene;
    private static Duration ahead = Duration.ZERO;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(System.getProperty("fairway.url") == null, () -> skipped("that platform is not ours to stop"));
        others = LocalProcess.startPartsOnTestClock(
                "platform",
                "declaration-service",
                "risk-service",
                "single-window-service",
                "border-agency-service",
                "ledger-service",
                "identity",
                "gateway");
        registry = others.startBeside("registry-service");
        platform = Deployment.of(others).platform();
        scene = new Scene(platform);
    }

    @AfterAll
    static void stop() throws Exception {
        if (registry != null) {
            registry.close();
        }
        if (others != null) {
            others.close();
        }
    }

    @Test
    void clearanceGoesOnForAnHourOnTheFactsLastHeardAndThenCatchesUp() throws Exception {
        Brokerage brokerage = new Brokerage(scene, platform);
        String empowerment = brokerage.empower();
        clear(brokerage.lodge());

        registry.kill();
        Answer away =
                platform.with(Patience.none()).as(brokerage.principal().name()).get("/v1/empowerments");
        assertThat(away.status()).as("the register is really gone").isIn(502, 503, 504);
        for (int quarter = 1; quarter <= 4; quarter++) {
            forward(STEP);
            Instant start = Instant.now();
            clear(brokerage.lodge());
            System.out.printf(
                    "%d minutes without registry-service: lodged by an empowered broker and released in %d ms%n",
                    STEP.multipliedBy(quarter).toMinutes(),
                    Duration.between(start, Instant.now()).toMillis());
        }

        registry.restart();
        brokerage.revoke(empowerment);
        Instant revoked = Instant.now();
        Answer refused = Await.until(
                "the revocation is heard",
                () -> brokerage.broker().post("/v1/declarations", brokerage.goods()),
                answer -> answer.status() == 422);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("FW-V25-EMPOWERMENT");
        System.out.printf(
                "revoked, and heard %d ms later%n",
                Duration.between(revoked, Instant.now()).toMillis());
    }

    @Test
    void twoReplicasOfDeclarationAndRegistryServiceDoTheWorkOfOne() throws Exception {
        try (LocalProcess second = others.startReplica("declaration-service", "registry-service")) {
            Map<String, String> services = second.services();
            Platform declarations = platform.at(services.get("declaration-service"));
            Platform registers = platform.at(services.get("registry-service"));

            Brokerage atBoth = new Brokerage(scene, platform);
            String empowerment = atBoth.empower();
            Filed filed = atBoth.lodge();
            scene.awaitAssessed(filed);
            Actor principal = declarations.as(filed.trader().name());
            assertThat(principal.get(filed.path()).expected().json().at("/mrn").asString())
                    .as("the second reads what the first lodged")
                    .isEqualTo(filed.mrn());

            arrive(declarations, filed);
            scene.awaitState(filed, "RELEASED");

            registers
                    .as(filed.trader().name())
                    .post("/v1/empowerments/" + empowerment + "/revocation", Map.of("reason", "Heard by both"))
                    .expected();
            for (Platform each : new Platform[] {platform, declarations}) {
                Actor broker = each.as(atBoth.broker().name());
                Await.until(
                        "the revocation is heard",
                        () -> broker.post("/v1/declarations", atBoth.goods()),
                        answer -> answer.status() == 422);
            }

            String again = atBoth.empower();
            Filed survivor = atBoth.lodge();
            second.kill();
            clear(survivor);
            atBoth.revoke(again);
        }
    }

    private static void clear(Filed filed) {
        scene.awaitAssessed(filed);
        scene.awaitHistory(filed, "PermitsNoted");
        arrive(platform, filed);
        scene.awaitState(filed, "RELEASED");
    }

    /** The notice states the time of the platform's clock. */
    private static void arrive(Platform at, Filed filed) {
        at.as(platform.identities().oneWithRole("carrier"))
                .post(
                        "/v1/arrivals",
                        Map.of(
                                "mrn", filed.mrn(),
                                "arrivedAt", Instant.now().plus(ahead).toString(),
                                "location", filed.declaration().offices().entry()))
                .expected();
    }

    private static void forward(Duration by) throws Exception {
        ahead = ahead.plus(by);
        others.setAhead(ahead);
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
