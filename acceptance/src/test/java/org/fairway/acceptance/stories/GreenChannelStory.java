package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnDeployment
class GreenChannelStory {
    private final Scene scene;

    GreenChannelStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void goodsOfAKnownTraderAreReleasedByTheirArrivalAlone() {
        Filed filed = scene.lodgeUntilGreen("pumps");
        assertThat(filed.mrn()).hasSize(18);
        assertThat(Scene.state(scene.look(filed))).isEqualTo("PRE_LODGED");

        scene.arrive(filed);

        JsonNode released = scene.awaitState(filed, "RELEASED");
        assertThat(released.path("status").path("waitingFor")).isEmpty();
        assertThat(scene.happened(filed))
                .containsSubsequence("PreLodged", "Accepted", "Released")
                .doesNotContain("PutUnderControl", "ControlOrdered");
    }

    @Test
    void aSecondArrivalChangesNothing() {
        Filed filed = scene.lodgeUntilGreen("pumps");
        scene.arrive(filed);
        scene.awaitState(filed, "RELEASED");
        int before = scene.history(filed).size();

        scene.withRole("carrier").post("/v1/arrivals", scene.arrivalOf(filed));

        assertThat(Scene.state(scene.look(filed))).isEqualTo("RELEASED");
        assertThat(scene.happened(filed).stream().filter("Released"::equals)).hasSize(1);
        assertThat(scene.happened(filed).stream().filter("Accepted"::equals)).hasSize(1);
        assertThat(scene.history(filed).size()).isGreaterThanOrEqualTo(before);
    }
}
