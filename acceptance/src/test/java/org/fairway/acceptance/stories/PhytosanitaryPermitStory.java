package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnDeployment
class PhytosanitaryPermitStory {
    private final Scene scene;

    PhytosanitaryPermitStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void plantsWaitAtTheBorderUntilPlantHealthLetsThemGo() {
        Filed roses = scene.lodge(scene.goods("roses"));
        scene.decide("PLANT", roses, "HOLD", "A sample goes to the laboratory");

        scene.arrive(roses);

        JsonNode held = scene.awaitHeldBy(roses, "PLANT").path("status");
        assertThat(held.path("state").asString()).isEqualTo("UNDER_CONTROL");
        assertThat(held.path("owner").path("code").asString()).isNotBlank();
        assertThat(held.path("deadline").asString()).isNotBlank();
        assertThat(held.path("whatToDo").asString()).isNotBlank();

        scene.decide("PLANT", roses, "MAY_PROCEED", "The laboratory found nothing");
        scene.clearCustomsControl(roses);
        scene.awaitState(roses, "RELEASED");
    }

    @Test
    void whatPlantHealthClearedBeforeArrivalDoesNotHoldTheGoods() {
        Filed bulbs = scene.lodge(scene.goods("bulbs"));
        scene.decide("PLANT", bulbs, "MAY_PROCEED", "Certificate checked with its issuer");
        scene.awaitAssessed(bulbs);
        scene.awaitHistory(bulbs, "PermitsNoted");

        scene.arrive(bulbs);

        scene.clearCustomsControl(bulbs);
        scene.awaitState(bulbs, "RELEASED");
    }

    @Test
    void refusedPlantsAreDetainedAndTheOwnerIsInformedWhy() {
        Filed oranges = scene.lodge(scene.goods("oranges"));
        scene.arrive(oranges);
        scene.decide("PLANT", oranges, "REFUSE", "False codling moth was found");

        JsonNode detained = scene.awaitState(oranges, "DETAINED");
        assertThat(detained.path("status").path("whatToDo").asString()).isNotBlank();
        assertThat(scene.history(oranges).toString()).contains("False codling moth was found");
    }

    @Test
    void plantHealthSeesTheGoodsButNotTheirPrice() {
        Filed roses = scene.lodge(scene.goods("roses"));

        String caseFile = scene.caseFile("PLANT", roses).toString();

        assertThat(caseFile).contains(roses.declaration().items().getFirst().description());
        assertThat(caseFile)
                .doesNotContain("invoiceLine")
                .doesNotContain(roses.declaration()
                        .items()
                        .getFirst()
                        .invoiceLine()
                        .amount()
                        .toPlainString());
    }
}
