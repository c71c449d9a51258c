package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An authorised economic operator has less control and learns its lane early, as long as customs itself holds it as
 * authorised, and for nothing that it states (TFA Art. 7.7, UCC Art. 38, DA Art. 24).
 */
@OnDeployment
class VerifiedAeoStory {
    private final Scene scene;
    private final Actor trader;
    private final Actor officer;
    private final Registrars registrars;
    private final String number = "AEO-" + UUID.randomUUID().toString().substring(0, 13);

    VerifiedAeoStory(Deployment deployment) {
        Platform platform = deployment.platform();
        scene = new Scene(platform);
        trader = scene.otherTrader();
        officer = scene.withRole("customs-officer");
        registrars = new Registrars(platform);
    }

    @Test
    void theCreditComesWithTheGrantAndGoesWithTheSuspension() {
        Filed claimed = assessed();
        assertThat(credit(claimed)).as("for a number that is made up").isFalse();
        assertThat(early(claimed)).isFalse();

        registrars.grant(number, "type", "AEOC", "holder", trader.tin(), "validFrom", "2026-01-01");
        Filed authorised = Await.until("a lodgement with the credit", this::assessed, this::credit);
        Await.until("the early notice", () -> early(authorised), seen -> seen);
        assertThat(Scene.state(scene.look(authorised))).isEqualTo("PRE_LODGED");

        registrars.act(number, "SUSPEND");
        Await.until("the credit is taken back", () -> credit(authorised), credited -> !credited);
        scene.awaitHistory(authorised, "AuthorisationsVerified");
        assertThat(early(authorised)).as("no early notice any more").isFalse();
        JsonNode all = assessment(authorised).path("all");
        assertThat(all).hasSize(2);
        all.forEach(this::assertReplaysAlike);
        assertNothingFor(assessed());

        registrars.act(number, "REINSTATE");
        Await.until("a lodgement with the credit again", this::assessed, this::credit);
        registrars.act(number, "REVOKE");
        Filed revoked = Await.until("a lodgement without it", this::assessed, filed -> !credit(filed));
        assertNothingFor(revoked);
    }

    @Test
    void whatAnotherHoldsGivesNothing() {
        registrars.grant(number, "type", "AEOC", "holder", scene.trader().tin(), "validFrom", "2026-01-01");
        assertNothingFor(assessed());
        registrars.act(number, "REVOKE");
    }

    @Test
    void whatHasExpiredGivesNothing() {
        registrars.grant(
                number, "type", "AEOC", "holder", trader.tin(), "validFrom", "2025-01-01", "validUntil", "2026-01-01");
        assertNothingFor(assessed());
    }

    private void assertNothingFor(Filed filed) {
        assertThat(credit(filed)).isFalse();
        assertThat(early(filed)).isFalse();
    }

    /** Goods whose declaration states the number, once risk has assessed them. */
    private Filed assessed() {
        GoodsDeclaration goods = Scene.changed(scene.goods("pumps", trader, scene.account(trader)), declaration -> {
            declaration.withObject("/parties/declarant").put("aeo", number);
            return declaration;
        });
        Filed filed = scene.lodge(goods, trader);
        scene.awaitAssessed(filed);
        return filed;
    }

    private boolean credit(Filed filed) {
        return assessment(filed).path("reasons").toString().contains("AEO_CREDIT");
    }

    private boolean early(Filed filed) {
        return scene.look(filed).has("lane");
    }

    private JsonNode assessment(Filed filed) {
        return officer.get("/v1/risk/assessments/" + filed.id()).expected().json();
    }

    private void assertReplaysAlike(JsonNode assessment) {
        JsonNode replay = officer.post(
                        "/v1/risk/assessments/"
                                + assessment.path("assessmentId").asString() + ":replay",
                        Map.of())
                .expected()
                .json();
        assertThat(replay.path("identical").asBoolean()).as(replay.toString()).isTrue();
        assertThat(replay.path("engine").asInt()).isPositive();
    }
}
