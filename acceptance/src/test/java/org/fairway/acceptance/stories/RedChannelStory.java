package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnDeployment
class RedChannelStory {
    private final Scene scene;

    RedChannelStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void armsAreExaminedCorrectedAndReleased() {
        Filed rifles = scene.lodge(scene.goods("rifles"));
        scene.awaitAssessed(rifles);
        scene.arrive(rifles);
        JsonNode held = scene.awaitState(rifles, "UNDER_CONTROL");
        assertThat(held.path("lane").asString()).isEqualTo("RED");
        assertThat(held.path("status").path("waitingFor").toString()).contains("CUSTOMS_CONTROL");

        scene.inspect("CUSTOMS", rifles, "PHYSICAL", "DISCREPANCY", "Net mass is 12 kg less than declared");
        scene.decide("CUSTOMS", rifles, "DOCS_REQUIRED", "Correct the net mass");
        scene.awaitHistory(rifles, "ControlNoted");
        scene.trader()
                .post(
                        rifles.path() + "/amendments",
                        Map.of("reason", "Weighed again", "declaration", lighter(rifles.declaration())))
                .expected();
        assertThat(scene.look(rifles).path("version").asInt()).isEqualTo(2);

        scene.awaitControlOf(rifles, 2);
        scene.inspect("CUSTOMS", rifles, "PHYSICAL", "CONFORM", "As corrected");
        scene.decide("CUSTOMS", rifles, "MAY_PROCEED", "As corrected");

        scene.awaitState(rifles, "RELEASED");
        assertThat(scene.happened(rifles))
                .containsSubsequence(
                        "ControlOrdered", "ControlNoted", "Amended", "ControlOrdered", "ControlConcluded", "Released");
    }

    @Test
    void whatCustomsRefusesIsDetainedWithItsReason() {
        Filed rifles = scene.lodge(scene.goods("rifles"));
        scene.awaitAssessed(rifles);
        scene.arrive(rifles);
        scene.awaitState(rifles, "UNDER_CONTROL");
        scene.inspect("CUSTOMS", rifles, "PHYSICAL", "PROHIBITED", "Serial numbers are filed off");
        scene.decide("CUSTOMS", rifles, "REFUSE", "Serial numbers are filed off");

        JsonNode detained = scene.awaitState(rifles, "DETAINED");
        assertThat(detained.path("status").path("whatToDo").asString()).contains("Serial numbers are filed off");
    }

    private static GoodsDeclaration lighter(GoodsDeclaration declaration) {
        return Scene.changed(declaration, root -> {
            ObjectNode item = Scene.firstItem(root);
            item.put("netMass", item.path("netMass").decimalValue().subtract(BigDecimal.valueOf(12)));
            return root;
        });
    }
}
