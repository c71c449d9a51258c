package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Answer;
import org.junit.jupiter.api.Test;

@OnDeployment
class WithdrawalStory {
    private static final Map<String, String> REASON = Map.of("reason", "The buyer cancelled the order");

    private final Scene scene;

    WithdrawalStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void beforeControlATraderTakesADeclarationBackWithoutAsking() {
        Filed filed = scene.lodge(scene.goods("pumps"));

        scene.trader().post(filed.path() + "/withdrawal", REASON).expected();

        scene.awaitState(filed, "INVALIDATED");
        assertThat(scene.withRole("carrier")
                        .post("/v1/arrivals", scene.arrivalOf(filed))
                        .status())
                .isIn(404, 409);
    }

    @Test
    void afterReleaseAWithdrawalIsOutOfSequence() {
        Filed filed = scene.lodgeUntilGreen("pumps");
        scene.arrive(filed);
        scene.awaitState(filed, "RELEASED");

        Answer refused = scene.trader().post(filed.path() + "/withdrawal", REASON);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Scene.state(scene.look(filed))).isEqualTo("RELEASED");
    }
}
