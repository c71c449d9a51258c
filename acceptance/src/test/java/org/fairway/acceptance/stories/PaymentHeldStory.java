package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Actor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnDeployment
class PaymentHeldStory {
    private final Scene scene;

    PaymentHeldStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void goodsWaitForMoneyAndGoOnceTheAccountCoversTheDebt() {
        Actor trader = scene.trader();
        String account = scene.account(trader) + "-short";
        scene.limit(account, trader, 1);
        Filed filed = scene.lodgeUntilGreen("pumps", account);

        scene.arrive(filed);

        JsonNode held = scene.awaitState(filed, "PAYMENT_HOLD").path("status");
        assertThat(held.path("whatToDo").asString()).isNotBlank();
        assertThat(held.path("owner").path("code").asString()).isNotBlank();

        scene.limit(account, trader, 1_000_000);

        scene.awaitState(filed, "RELEASED");
    }
}
