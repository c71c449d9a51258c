package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A broker declares for a trader from the confirmation of an empowerment to its revocation; what it lodged before waits
 * for a new one (UCC Art. 19).
 */
@OnDeployment
class EmpowermentStory {
    private final Scene scene;
    private final Actor principal;
    private final Actor broker;

    EmpowermentStory(Deployment deployment) {
        Platform platform = deployment.platform();
        scene = new Scene(platform);
        principal = scene.otherTrader();
        broker = platform.as(platform.identities().withRole("broker").getFirst());
    }

    @Test
    void aBrokerActsWhileItIsEmpoweredAndWhatItLodgedWaitsAfterwards() {
        Answer refused = broker.post("/v1/declarations", goods());
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("FW-V25-EMPOWERMENT");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/parties/representative/tin");

        String first = empower();
        GoodsDeclaration goods = goods();
        JsonNode lodged = Await.until(
                        "a lodgement by the empowered broker",
                        () -> broker.post("/v1/declarations", goods),
                        answer -> answer.status() == 201)
                .json();
        Filed filed = new Filed(
                lodged.path("declarationId").asString(), lodged.path("mrn").asString(), goods, principal);
        scene.awaitAssessed(filed);
        scene.awaitHistory(filed, "PermitsNoted");

        broker.post("/v1/empowerments/" + first + "/revocation", Map.of("reason", "Another broker"))
                .expected();
        Await.until("the revocation", () -> broker.post("/v1/declarations", goods()), answer -> answer.status() == 422);
        assertThat(broker.post(filed.path() + "/withdrawal", Map.of("reason", "Not for me to say"))
                        .status())
                .isEqualTo(403);
        assertThat(broker.get(filed.path()).status())
                .as("it reads what it lodged")
                .isEqualTo(200);

        scene.arrive(filed);

        JsonNode held = Await.until(
                "waits for an empowerment",
                () -> scene.look(filed),
                seen -> seen.at("/status/waitingFor").toString().contains("EMPOWERMENT"));
        assertThat(held.at("/status/owner/code").asString()).isEqualTo("DECLARANT");
        assertThat(held.at("/status/action").asString()).isEqualTo("REGISTER_EMPOWERMENT");

        String second = empower();
        scene.awaitState(filed, "RELEASED");

        principal
                .post("/v1/empowerments/" + second + "/revocation", Map.of("reason", "The story is over"))
                .expected();
    }

    /** The principal proposes and the broker confirms, with authority over the principal's accounts. */
    private String empower() {
        String id = principal
                .post(
                        "/v1/empowerments",
                        Map.of(
                                "principal",
                                principal.tin(),
                                "representative",
                                broker.tin(),
                                "direct",
                                true,
                                "accountAuthority",
                                true,
                                "validFrom",
                                "2026-01-01"))
                .expected()
                .json()
                .path("empowermentId")
                .asString();
        broker.post("/v1/empowerments/" + id + "/confirmation", Map.of()).expected();
        return id;
    }

    /** Goods of the principal, declared in its name by the broker; the sandbox makes their lane green. */
    private GoodsDeclaration goods() {
        GoodsDeclaration own = scene.goods("pumps", principal, scene.account(principal));
        return Scene.changed(own, declaration -> {
            declaration.put("lrn", "E" + UUID.randomUUID().toString().substring(0, 13) + "-SBX-GREEN");
            declaration
                    .withObject("/parties/representative")
                    .put("tin", broker.tin())
                    .put("status", 2);
            return declaration;
        });
    }
}
