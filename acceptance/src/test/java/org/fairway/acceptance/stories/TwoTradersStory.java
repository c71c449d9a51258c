package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Actor;
import org.junit.jupiter.api.Test;

@OnDeployment
class TwoTradersStory {
    private final Scene scene;

    TwoTradersStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    @Test
    void aTraderFindsNothingOfAnother() {
        Filed ours = scene.lodge(scene.goods("phones"));
        Actor other = scene.otherTrader();

        assertThat(List.of("", "/history", "/assessment"))
                .allSatisfy(view -> assertThat(other.get(ours.path() + view).status())
                        .as(view)
                        .isEqualTo(404));
        assertThat(other.get("/v1/permits/" + ours.id()).status()).isEqualTo(404);
        assertThat(other.get("/v1/ledger/declarations/" + ours.id() + "/receipts")
                        .status())
                .isIn(403, 404);
        assertThat(other.get("/v1/declarations?limit=200").expected().body())
                .doesNotContain(ours.id())
                .doesNotContain(ours.mrn());
        assertThat(scene.trader().get("/v1/declarations?limit=200").expected().body())
                .contains(ours.id());
    }

    @Test
    void aTraderChangesNothingOfAnother() {
        Filed ours = scene.lodge(scene.goods("phones"));
        Actor other = scene.otherTrader();

        assertThat(other.post(ours.path() + "/withdrawal", Map.of("reason", "mischief"))
                        .status())
                .isEqualTo(404);
        assertThat(other.post(
                                ours.path() + "/amendments",
                                Map.of("reason", "mischief", "declaration", ours.declaration()))
                        .status())
                .isIn(403, 404, 422);
        assertThat(Scene.state(scene.look(ours))).isEqualTo("PRE_LODGED");
    }

    @Test
    void aTraderCannotDeclareInTheNameOfAnother() {
        assertThat(scene.otherTrader()
                        .post("/v1/declarations", scene.goods("phones"))
                        .status())
                .isIn(403, 422);
    }

    @Test
    void aTraderHasNoBusinessAtTheOfficersDesks() {
        Filed ours = scene.lodge(scene.goods("roses"));
        String caseId = scene.awaitCase("PLANT", ours).path("caseId").asString();

        assertThat(scene.trader().get("/v1/agencies/PLANT/worklist").status()).isEqualTo(403);
        assertThat(scene.trader()
                        .post(
                                "/v1/cases/" + caseId + "/decisions",
                                Map.of("decision", "MAY_PROCEED", "reason", "please"))
                        .status())
                .isEqualTo(403);
        assertThat(scene.officerOf("FOOD").get("/v1/agencies/PLANT/worklist").status())
                .isEqualTo(403);
        assertThat(scene.officerOf("FOOD")
                        .post(
                                "/v1/cases/" + caseId + "/decisions",
                                Map.of("decision", "MAY_PROCEED", "reason", "not ours"))
                        .status())
                .isIn(403, 404);
        assertThat(scene.trader().get("/v1/risk/assessments/" + ours.id()).status())
                .isEqualTo(403);
    }
}
