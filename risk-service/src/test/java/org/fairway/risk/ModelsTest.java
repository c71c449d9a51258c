package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelsTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String PATH = "/v1/risk/models";
    private static final String SHIPPED = PATH + "/demonstration-2026.1";
    private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
    private static final String TRADER = TestTokens.token("trader", "NL123456789", null, "trader");

    @AfterEach
    void backToTheShadow() {
        assertThat(SERVICE.byTwo(SHIPPED + ":shadow").statusCode()).isEqualTo(200);
    }

    @Test
    void theShippedModelScoresInTheShadowFromTheStart() {
        RiskAssessed assessed = assess();

        assertThat(assessed.modelVersion()).isNull();
        assertThat(assessed.reasons()).noneMatch(reason -> reason.code().equals("LEARNED_MODEL"));
        assertThat(contributions(assessed.declarationId()).get("inShadow").asBoolean())
                .isTrue();
        assertThat(SERVICE.read(SERVICE.get(PATH, ANNA)))
                .anySatisfy(model -> assertThat(model.get("state").asString()).isEqualTo("SHADOW"));
    }

    @Test
    void anActivatedModelIsHeardUntilItIsReverted() {
        assess();
        JsonNode tested = SERVICE.read(SERVICE.post(SHIPPED + ":back-test", "", ANNA));
        assertThat(tested.at("/lanes/declarations").asInt()).isPositive();
        assertThat(tested.at("/lanes/candidate/lanes")).isNotEmpty();
        assertThat(SERVICE.byTwo(SHIPPED + ":activate").statusCode()).isEqualTo(200);
        RiskAssessed assessed = assess();
        assertThat(assessed.modelVersion()).isEqualTo("demonstration-2026.1");
        assertThat(assessed.reasons())
                .filteredOn(reason -> reason.code().equals("LEARNED_MODEL"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).contains("probability of 0."));

        assertThat(SERVICE.byTwo(PATH + ":revert").statusCode()).isEqualTo(200);
        assertThat(assess().modelVersion()).isNull();
    }

    @Test
    void theDutyOfHitsIsAtStakeInABackTestOfAModelToo() {
        RiskAssessed hit = assess();
        SERVICE.find(hit, "DISCREPANCY");
        SERVICE.owe(hit, "120.50");

        JsonNode tested = SERVICE.read(SERVICE.post(
                SHIPPED + ":back-test?from=" + hit.occurredAt() + "&to="
                        + hit.occurredAt().plusNanos(1000),
                "",
                ANNA));
        assertThat(tested.at("/lanes/declarations").asInt()).isEqualTo(1);
        assertThat(tested.at("/lanes/revenueAtStake/declarations").asInt()).isEqualTo(1);
        assertThat(tested.at("/lanes/revenueAtStake/payable/GBP").decimalValue())
                .isEqualByComparingTo("120.50");
    }

    @Test
    void goingBackTwiceNeverBringsTheRejectedModelBack() {
        assertThat(SERVICE.byTwo(SHIPPED + ":activate").statusCode()).isEqualTo(200);
        assertThat(SERVICE.byTwo(PATH + ":revert").statusCode()).isEqualTo(200);
        assertThat(assess().modelVersion()).isNull();

        Stream.generate(() -> SERVICE.byTwo(PATH + ":revert"))
                .limit(50)
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .ifPresentOrElse(
                        refused -> assertThat(SERVICE.read(refused).get("code").asString())
                                .isEqualTo("nothing-before"),
                        () -> fail("there is always more to go back to"));
        assertThat(assess().modelVersion()).isNull();
    }

    @Test
    void withoutAModelNothingIsScored() {
        assertThat(SERVICE.byTwo(PATH + ":off").statusCode()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/risk/assessments/" + assess().declarationId() + "/contributions", ANNA)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aScoreIsReplayedFromItsCellsAndExplainedFeatureByFeature() {
        JsonNode item = contributions(assess().declarationId());

        assertThat(item.get("replayed").asDouble())
                .isEqualTo(item.get("probability").asDouble())
                .isBetween(0d, 1d);
        assertThat(item.get("contributions")).isNotEmpty();
        double first = Math.abs(item.get("contributions").get(0).get("logOdds").asDouble());
        assertThat(StreamSupport.stream(item.get("contributions").spliterator(), false))
                .allMatch(one -> Math.abs(one.get("logOdds").asDouble()) <= first);
    }

    @Test
    void theCardSaysWhatTheModelWasMadeFrom() {
        JsonNode card = SERVICE.read(SERVICE.get(SHIPPED, ANNA)).get("card");

        assertThat(card.get("source").asString()).contains("arXiv:2208.02484");
        assertThat(card.get("metrics").get(0).get("name").asString()).isEqualTo("AUC");
        assertThat(card.get("metrics").get(0).get("low").asDouble()).isGreaterThan(0.6);
    }

    @Test
    void whatCannotBeIsAProblem() {
        assertThat(SERVICE.get(PATH + "/unknown", ANNA).statusCode()).isEqualTo(404);
        assertThat(SERVICE.post(PATH + "/unknown:activate", "", ANNA).statusCode())
                .isEqualTo(404);
        assertThat(SERVICE.post(PATH + "/unknown:back-test", "", ANNA).statusCode())
                .isEqualTo(404);
        assertThat(SERVICE.get(PATH + "/unknown/back-tests", ANNA).statusCode()).isEqualTo(404);
        assertThat(SERVICE.post(SHIPPED + ":back-test?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "", ANNA)
                        .statusCode())
                .isEqualTo(422);
        assertThat(SERVICE.post(PATH + ":retrain", "", ANNA).statusCode()).isEqualTo(409);
        assertThat(SERVICE.get(PATH, TRADER).statusCode()).isEqualTo(403);
        assertThat(SERVICE.post(SHIPPED + ":activate", "", TRADER).statusCode()).isEqualTo(403);
    }

    private static JsonNode contributions(String declarationId) {
        return SERVICE.read(SERVICE.get("/v1/risk/assessments/" + declarationId + "/contributions", ANNA))
                .get(0);
    }

    private static RiskAssessed assess() {
        String id = UUID.randomUUID().toString();
        SERVICE.publish(
                SERVICE.wrap(SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {})));
        return SERVICE.json.readValue(SERVICE.heard(id, 1).getFirst().value(), RiskAssessed.class);
    }
}
