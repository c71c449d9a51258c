package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every accepted declaration gets an answer of every service: a lane, the agencies' permits, an assessment, a receipt.
 */
@OnDeployment
@Tag("heavy")
class ValidDeclarationsStory {
    private static final long SEED = 20_261_130;
    private static final int LODGED = 80;
    private static final Set<String> ANSWERED = Set.of("RELEASED", "UNDER_CONTROL", "PAYMENT_HOLD");
    private final Platform platform;
    private final Deployment deployment;
    private final Scene scene;
    private final String run = UUID.randomUUID().toString().substring(0, 6);

    ValidDeclarationsStory(Deployment deployment) {
        this.deployment = deployment;
        this.platform = deployment.platform();
        this.scene = new Scene(platform);
    }

    @Test
    void everyValidDeclarationIsAnsweredByEveryService() throws Exception {
        System.out.println("valid declarations from seed " + SEED);
        Actor trader = scene.trader();
        Actor broker = scene.withRole("broker");
        String account = scene.account(trader);
        List<GoodsDeclaration> goods = new ValidDeclarations(trader.tin(), broker.tin(), account, Instant.now())
                .from(SEED, LODGED)
                .map(each -> Scene.changed(each, json -> json.put("lrn", each.lrn() + run + "-SBX-GREEN")))
                .toList();

        List<Filed> filed = IntStream.range(0, LODGED)
                .mapToObj(i -> lodged(goods.get(i), trader, broker))
                .toList();
        filed.forEach(scene::awaitAssessed);
        filed.forEach(each -> scene.awaitHistory(each, "PermitsNoted"));
        filed.stream()
                .filter(each -> each.declaration().timing() == Timing.PRE_ARRIVAL)
                .forEach(scene::arrive);

        for (Filed each : filed) {
            Await.until(
                    each.declaration().lrn() + " answered",
                    () -> scene.look(each).path("status"),
                    ValidDeclarationsStory::isAnswered);
            assertThat(each.trader().get(each.path() + "/assessment").status()).isEqualTo(200);
            Await.until("a receipt of " + each.declaration().lrn(), () -> receipts(each), found -> !found.isEmpty());
        }
        assertThat(parked())
                .doesNotContainAnyElementsOf(filed.stream().map(Filed::id).toList());
    }

    /** One that names documents by digests that nobody uploaded waits for them, as it should. */
    private static boolean isAnswered(JsonNode status) {
        return ANSWERED.contains(status.path("state").asString())
                || status.path("waitingFor")
                        .valueStream()
                        .anyMatch(point -> point.path("code").asString().equals("DOCUMENT_NOT_UPLOADED"));
    }

    private Filed lodged(GoodsDeclaration goods, Actor trader, Actor broker) {
        Actor lodger = goods.parties().representative() == null ? trader : broker;
        Answer answer = lodger.post("/v1/declarations", goods);
        assertThat(answer.status()).as(goods.lrn() + ": " + answer.body()).isEqualTo(201);
        JsonNode lodged = answer.json();
        return new Filed(
                lodged.path("declarationId").asString(), lodged.path("mrn").asString(), goods, lodger);
    }

    private List<JsonNode> receipts(Filed filed) {
        String path = "/v1/ledger/declarations/" + filed.id() + "/receipts";
        return scene.withRole("auditor")
                .get(path)
                .expected()
                .json()
                .valueStream()
                .toList();
    }

    /** Of what events wait at a service or are dead letters, where the services can be asked. */
    private Set<String> parked() throws Exception {
        if (deployment.local().isEmpty()) {
            return Set.of();
        }
        return deployment.local().get().services().values().stream()
                .flatMap(url -> deadLetters(url).valueStream())
                .map(letter -> letter.path("subject").asString())
                .collect(Collectors.toSet());
    }

    private JsonNode deadLetters(String service) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(service + "/internal/dead-letters?limit=500"))
                    .timeout(Duration.ofSeconds(30))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + platform.token(scene.withRole("operator").name()));
            return platform.raw(request.GET().build()).expected().json();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }
}
