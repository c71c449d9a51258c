package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnDeployment
class RejectedStory {
    private final Scene scene;

    RejectedStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void everyMistakeIsListedAtOnceWithItsPlaceAndItsRemedy() {
        GoodsDeclaration wrong = Scene.changed(scene.goods("pumps"), root -> {
            ObjectNode item = Scene.firstItem(root);
            item.put("netMass", item.path("grossMass").decimalValue().add(BigDecimal.TEN));
            ((ObjectNode) item.path("commodity")).put("hs", "8413999900");
            ((ObjectNode) item.path("origin")).put("country", "ZN");
            ((ObjectNode) root.path("totals")).put("itemCount", 7);
            return root;
        });

        Answer answer = scene.trader().post("/v1/declarations", wrong);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode errors = answer.json().path("errors");
        assertThat(errors.valueStream().map(error -> error.path("pointer").asString()))
                .contains("/items/0/netMass", "/items/0/commodity/hs", "/items/0/origin/country", "/totals/itemCount");
        assertThat(errors.valueStream())
                .allSatisfy(error -> assertThat(List.of("code", "pointer", "message", "legalBase", "fix"))
                        .allSatisfy(field -> assertThat(error.path(field).asString(""))
                                .as(field + " of " + error)
                                .isNotBlank()));
    }

    @Test
    void theCorrectedDeclarationIsTakenUnderTheSameReference() {
        GoodsDeclaration right = scene.goods("pumps");
        GoodsDeclaration wrong = Scene.changed(right, root -> {
            ((ObjectNode) root.path("totals")).put("itemCount", 7);
            return root;
        });
        assertThat(scene.trader().post("/v1/declarations", wrong).status()).isEqualTo(422);

        assertThat(Scene.state(scene.look(scene.lodge(right)))).isEqualTo("PRE_LODGED");
    }
}
