package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.InMemoryHistory;
import org.fairway.risk.learning.LabelledMovement;
import org.fairway.risk.learning.OpenData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("heavy")
class RetrainingTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
    private static final String BORIS = TestTokens.token("boris", null, null, "customs-officer");

    @Test
    void findingsBecomeACandidateThatAnotherOfficerMayActivate() {
        String run = UUID.randomUUID() + "-";
        List<LabelledMovement> rows = OpenData.earlier().subList(0, 2_000);
        var past = new InMemoryHistory();
        IntStream.range(0, rows.size())
                .forEach(i -> keep(
                        run + i,
                        rows.get(i),
                        Features.cells(rows.get(i).movement(), past),
                        rows.get(i).movement().day()));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<LabelledMovement> later = OpenData.earlier().stream()
                .filter(one ->
                        one.movement().day().isAfter(rows.getLast().movement().day()))
                .limit(400)
                .toList();
        IntStream.range(0, later.size())
                .forEach(i -> keep(
                        run + "later-" + i,
                        later.get(i),
                        Features.cells(later.get(i).movement(), past),
                        today));
        try {
            JsonNode card = SERVICE.read(SERVICE.post("/v1/risk/models:retrain", "", ANNA));
            String version = card.get("version").asString();
            assertThat(version).isEqualTo("trained-" + today);
            assertThat(card.get("card").get("movements").asInt()).isGreaterThanOrEqualTo(2_000);

            assertThat(SERVICE.post("/v1/risk/models/" + version + ":activate", "", ANNA)
                            .statusCode())
                    .isEqualTo(409);
            assertThat(SERVICE.read(SERVICE.post("/v1/risk/models/" + version + ":activate", "", BORIS))
                            .get("code")
                            .asString())
                    .isEqualTo("not-back-tested");
            assess();
            JsonNode tested = SERVICE.read(SERVICE.post("/v1/risk/models/" + version + ":back-test", "", ANNA));
            assertThat(tested.get("items").asInt()).isGreaterThanOrEqualTo(400);
            assertThat(tested.get("learnedFrom").asInt()).isGreaterThanOrEqualTo(2_000);
            assertThat(tested.get("promised").asDouble()).isBetween(40d, 200d);
            assertThat(tested.at("/candidate/0/name").asString()).isEqualTo("AUC");
            assertThat(tested.at("/candidate/0/low").asDouble())
                    .isBetween(0.3, 0.7)
                    .isLessThan(tested.at("/candidate/0/high").asDouble());
            assertThat(tested.at("/then/0/value").asDouble())
                    .as("every one had the same probability")
                    .isCloseTo(0.5, within(0.1));
            assertThat(tested.at("/lanes/declarations").asInt()).isPositive();
            assertThat(SERVICE.read(SERVICE.get("/v1/risk/models/" + version + "/back-tests", ANNA))
                            .get(0)
                            .get("outcome"))
                    .isEqualTo(tested);
            assertThat(SERVICE.post("/v1/risk/models/" + version + ":activate", "", BORIS)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(SERVICE.byTwo("/v1/risk/models:revert").statusCode()).isEqualTo(200);
        } finally {
            SERVICE.jdbc()
                    .sql("delete from model_score where declaration_id like ?")
                    .param(run + "%")
                    .update();
        }
    }

    private static void assess() {
        String id = UUID.randomUUID().toString();
        SERVICE.publish(
                SERVICE.wrap(SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {})));
        SERVICE.heard(id, 1);
    }

    private static void keep(String id, LabelledMovement known, float[] cells, LocalDate foundOn) {
        SERVICE.jdbc()
                .sql("""
                    insert into model_score (declaration_id, version, item, model_version, in_shadow, day, movement,
                      cells, probability, hit, found_on)
                    values (:id, 1, 1, 'demonstration-2026.1', true, :day, :movement, :cells, 0.2, :hit, :found)
                    """)
                .param("id", id)
                .param("day", known.movement().day())
                .param("found", foundOn)
                .param("movement", SERVICE.json.writeValueAsString(known.movement()))
                .param("cells", cells)
                .param("hit", known.hit())
                .update();
    }
}
