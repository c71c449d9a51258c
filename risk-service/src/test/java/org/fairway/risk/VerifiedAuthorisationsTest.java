package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.contracts.declaration.DeclarationEvent.Accepted;
import org.fairway.contracts.declaration.DeclarationEvent.AuthorisationsVerified;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Credit for authorised operators: given for what the register holds, and taken back when that ends. */
class VerifiedAuthorisationsTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
    private static final VerifiedAuthorisation AEO =
            new VerifiedAuthorisation("XFAEOC7", "AEOC", "GB123456789000", 2, null);
    private final String id = UUID.randomUUID().toString();

    @Test
    void whatEndsAfterLodgingTakesTheCreditWithIt() {
        SERVICE.publish(lodged(AEO));
        RiskAssessed first = all(1).getFirst();
        assertThat(first.engine()).isEqualTo(3);
        assertThat(first.authorisations()).containsExactly(AEO);
        assertThat(first.reasons()).extracting(Reason::code).contains("AEO_CREDIT");

        SERVICE.publish(verified());
        RiskAssessed second = all(2).getLast();

        assertThat(second.version()).isEqualTo(first.version());
        assertThat(second.occurredAt()).isAfter(first.occurredAt());
        assertThat(second.authorisations()).isEmpty();
        assertThat(second.reasons()).extracting(Reason::code).doesNotContain("AEO_CREDIT");
        assertThat(second.profileVersion()).isEqualTo(first.profileVersion());
        for (RiskAssessed each : List.of(first, second)) {
            JsonNode replay = replay(each);
            assertThat(replay.get("identical").asBoolean())
                    .as(replay.toString())
                    .isTrue();
            assertThat(replay.get("engine").asInt()).isEqualTo(3);
            assertThat(replay.get("replayable").asBoolean()).isTrue();
        }
    }

    /** declaration-service waits for an answer after each loss, also where all of it comes in one poll. */
    @Test
    void eachChangeInOnePollIsAnswered() {
        SERVICE.publish(lodged(AEO), verified(), accepted(AEO));

        assertThat(all(3))
                .extracting(RiskAssessed::authorisations)
                .containsExactly(List.of(AEO), List.of(), List.of(AEO));
    }

    @Test
    void anAcceptanceThatChangesNothingIsNotAssessed() {
        SERVICE.publish(lodged(AEO), accepted(AEO));
        SERVICE.publish(verified());

        assertThat(all(2)).extracting(RiskAssessed::authorisations).containsExactly(List.of(AEO), List.of());
    }

    @Test
    void whatIsGrantedSinceCountsAtAcceptance() {
        SERVICE.publish(lodged());
        all(1);
        SERVICE.publish(accepted(AEO));

        assertThat(all(2).getLast().authorisations()).containsExactly(AEO);
    }

    /** What an engine decided that this release does not have is not decided anew. */
    @Test
    void whatALaterEngineDecidedIsShownAsItWasRecorded() {
        SERVICE.publish(lodged(AEO));
        RiskAssessed assessed = all(1).getFirst();
        rewrite(assessed, "\"engine\":3", "\"engine\":4,\"added\":1");

        JsonNode replay = replay(assessed);

        // Other tests read all that is kept.
        rewrite(assessed, "\"engine\":4,\"added\":1", "\"engine\":3");
        assertThat(replay.get("replayable").asBoolean()).isFalse();
        assertThat(replay.path("replayed").isMissingNode()
                        || replay.get("replayed").isNull())
                .isTrue();
        assertThat(replay.at("/kept/score").asInt()).isEqualTo(assessed.score());
        assertThat(replay.get("identical").asBoolean()).isFalse();
    }

    private static void rewrite(RiskAssessed assessed, String kept, String other) {
        SERVICE.jdbc()
                .sql("update assessment set inputs = replace(inputs, ?, ?) where assessment_id = cast(? as uuid)")
                .params(kept, other, assessed.assessmentId())
                .update();
    }

    private EventEnvelope lodged(VerifiedAuthorisation... held) {
        return SERVICE.wrap(
                SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, it -> held(it, held)));
    }

    private EventEnvelope accepted(VerifiedAuthorisation... held) {
        return SERVICE.wrap(SERVICE.sample(
                "customs.declaration.accepted.v1", Accepted.class, id, it -> held(it.put("version", 1), held)));
    }

    private EventEnvelope verified(VerifiedAuthorisation... held) {
        return SERVICE.wrap(new AuthorisationsVerified(id, 1, List.of(held), Instant.now()));
    }

    private static void held(ObjectNode event, VerifiedAuthorisation... held) {
        event.set("authorisations", SERVICE.json.valueToTree(held));
    }

    private List<RiskAssessed> all(int count) {
        return SERVICE.heard(id, count).stream()
                .map(published -> SERVICE.json.readValue(published.value(), RiskAssessed.class))
                .toList();
    }

    private static JsonNode replay(RiskAssessed assessed) {
        return SERVICE.read(SERVICE.post("/v1/risk/assessments/" + assessed.assessmentId() + ":replay", "", ANNA));
    }
}
