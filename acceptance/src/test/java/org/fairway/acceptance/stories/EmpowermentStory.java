package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
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
    private final Brokerage brokerage;
    private final Actor principal;
    private final Actor broker;

    EmpowermentStory(Deployment deployment) {
        Platform platform = deployment.platform();
        scene = new Scene(platform);
        brokerage = new Brokerage(scene, platform);
        principal = brokerage.principal();
        broker = brokerage.broker();
    }

    @Test
    void aBrokerActsWhileItIsEmpoweredAndWhatItLodgedWaitsAfterwards() {
        Answer refused = broker.post("/v1/declarations", brokerage.goods());
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("FW-V25-EMPOWERMENT");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/parties/representative/tin");

        String first = brokerage.empower();
        Filed filed = brokerage.lodge();
        scene.awaitAssessed(filed);
        scene.awaitHistory(filed, "PermitsNoted");

        broker.post("/v1/empowerments/" + first + "/revocation", Map.of("reason", "Another broker"))
                .expected();
        Await.until(
                "the revocation",
                () -> broker.post("/v1/declarations", brokerage.goods()),
                answer -> answer.status() == 422);
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

        String second = brokerage.empower();
        scene.awaitState(filed, "RELEASED");

        principal
                .post("/v1/empowerments/" + second + "/revocation", Map.of("reason", "The story is over"))
                .expected();
    }
}
