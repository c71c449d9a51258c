package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a lane is decided, who controls the rules, and how it can be appealed. */
@OnDeployment
class RiskStory {
    private static final String PROFILES = "/v1/risk/profiles";
    private static final BigDecimal HALF_AS_MUCH_AGAIN = new BigDecimal("1.5");
    private final Scene scene;
    private final List<Actor> officers;

    RiskStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
        officers = deployment.platform().identities().withRole("customs-officer").stream()
                .map(deployment.platform()::as)
                .toList();
    }

    @Test
    void aProfileIsTriedApprovedByASecondOfficerDecidesAndIsTakenBackAndAnAppealStillGetsTheSameAnswer() {
        Actor author = officers.getFirst();
        Actor approver = officers.getLast();
        assertThat(author.name()).isNotEqualTo(approver.name());
        Filed early = lodgePumps();
        JsonNode appealed = assessment(early);
        String version = "story-" + UUID.randomUUID();
        String path = PROFILES + "/" + version;

        assertThat(author.post(PROFILES, withAnotherRule(deciding(author), version))
                        .status())
                .isEqualTo(201);
        assertThat(approver.post(path + ":activate", Map.of())
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("not-back-tested");
        JsonNode tested = author.post(path + ":back-test", Map.of()).expected().json();
        assertThat(tested.path("declarations").asInt()).isPositive();
        Answer refused = author.post(path + ":activate", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("four-eyes");

        approver.post(path + ":activate", Map.of()).expected();
        try {
            JsonNode assessed = assessment(lodgePumps());
            assertThat(assessed.path("profileVersion").asString()).isEqualTo(version);
            assertThat(codes(assessed)).contains("STORY_PUMPS");
            assertReplaysAlike(appealed);
        } finally {
            assertThat(author.post(PROFILES + ":revert", Map.of()).status()).isEqualTo(202);
            assertThat(approver.post(PROFILES + ":revert", Map.of())
                            .expected()
                            .json()
                            .path("version")
                            .asString())
                    .isEqualTo(appealed.path("profileVersion").asString());
        }
        JsonNode after = assessment(lodgePumps());
        assertThat(after.path("profileVersion").asString())
                .isEqualTo(appealed.path("profileVersion").asString());
        assertThat(codes(after)).doesNotContain("STORY_PUMPS");
        assertReplaysAlike(appealed);
    }

    @Test
    void anInvoiceThatContradictsTheGoodsBeforeTheyArriveHasThemControlled() throws Exception {
        Erp erp = new Erp(scene.trader());
        Filed pumps = scene.lodgeUntilGreen(() -> pumps(scene.account(scene.trader())));

        assertThat(erp.push(pumps.declaration(), dearer(pumps)).status()).isEqualTo(201);
        awaitLane(pumps, "YELLOW");
        assertThat(scene.look(pumps).has("lane"))
                .as("the trader is not shown before arrival")
                .isFalse();
        int happened = scene.history(pumps).size();
        assertThat(erp.push(pumps.declaration(), dearer(pumps)).status())
                .as("the same again")
                .isEqualTo(200);

        scene.arrive(pumps);
        JsonNode held = scene.awaitState(pumps, "UNDER_CONTROL");
        assertThat(held.path("status").path("waitingFor").toString()).contains("CUSTOMS_CONTROL");
        assertThat(scene.caseFile("CUSTOMS", pumps).toString()).contains("PRICE at /items/0/invoiceLine/amount");
        assertThat(pumps.trader().get(pumps.path() + "/history").expected().body())
                .doesNotContain("PRICE at", "own records say otherwise");
        assertThat(scene.happened(pumps).stream().limit(happened))
                .filteredOn("LaneNoted"::equals)
                .hasSize(2);
        JsonNode all = assessment(pumps).path("all");
        assertThat(all).hasSize(2);
        all.forEach(each -> assertReplaysAlike(each));

        scene.inspect("CUSTOMS", pumps, "DOCUMENT", "DISCREPANCY", "The seller's invoice is dearer");
        scene.decide("CUSTOMS", pumps, "MAY_PROCEED", "The difference is secured");
        scene.awaitState(pumps, "RELEASED");
        awaitAtStake(pumps);
    }

    @Test
    void anInvoiceThatContradictsGoodsThatWaitForMoneyHasThemControlled() throws Exception {
        Erp erp = new Erp(scene.trader());
        String account = scene.account(scene.trader()) + "-short";
        scene.limit(account, scene.trader(), 1);
        Filed pumps = scene.lodgeUntilGreen(() -> pumps(account));
        scene.awaitHistory(pumps, "PermitsNoted");
        scene.arrive(pumps);
        scene.awaitState(pumps, "PAYMENT_HOLD");

        erp.push(pumps.declaration(), dearer(pumps)).expected();

        JsonNode held = scene.awaitState(pumps, "UNDER_CONTROL");
        assertThat(held.path("status").path("waitingFor").toString()).contains("CUSTOMS_CONTROL", "PAYMENT");
        assertThat(held.path("lane").asString()).isEqualTo("YELLOW");
    }

    @Test
    void anInvoiceThatIsPutRightBeforeTheGoodsArriveSetsThemFree() throws Exception {
        Erp erp = new Erp(scene.trader());
        lodgePumps();
        Filed pumps = lodgeContradictedAndNotDrawn(erp);
        awaitLane(pumps, "YELLOW");

        erp.push(
                        pumps.declaration(),
                        pumps.declaration().items().getFirst().invoiceLine().amount())
                .expected();

        awaitLane(pumps, "GREEN");
        scene.awaitHistory(pumps, "PermitsNoted");
        scene.arrive(pumps);
        scene.awaitState(pumps, "RELEASED");
    }

    private Filed lodgePumps() {
        Filed pumps = scene.lodge(pumps(scene.account(scene.trader())));
        scene.awaitAssessed(pumps);
        return pumps;
    }

    /** A randomly selected declaration is controlled whatever its invoice says; then others are lodged. */
    private Filed lodgeContradictedAndNotDrawn(Erp erp) throws Exception {
        for (int i = 0; i < 5; i++) {
            GoodsDeclaration goods = pumps(scene.account(scene.trader()));
            erp.push(goods, goods.items().getFirst().invoiceLine().amount().multiply(HALF_AS_MUCH_AGAIN))
                    .expected();
            Filed pumps = scene.lodge(goods);
            scene.awaitAssessed(pumps);
            if (!assessment(pumps).path("selection").path("random").asBoolean()) {
                return pumps;
            }
        }
        throw new AssertionError("five lodgements and all drawn");
    }

    /** Of nobody who is trusted beforehand, and with one invoice. */
    private GoodsDeclaration pumps(String account) {
        return Scene.changed(scene.goods("pumps", scene.trader(), account), root -> {
            ((ObjectNode) root.path("parties").path("importer")).remove("aeo");
            ((ArrayNode) root.path("authorisations"))
                    .removeIf(held -> held.path("type").asString().startsWith("AEO"));
            ((ObjectNode) root.path("documents").get(0))
                    .put(
                            "id",
                            Scene.firstItem(root)
                                    .path("documents")
                                    .get(0)
                                    .path("id")
                                    .asString());
            return root;
        });
    }

    private static BigDecimal dearer(Filed pumps) {
        return pumps.declaration().items().getFirst().invoiceLine().amount().multiply(HALF_AS_MUCH_AGAIN);
    }

    private void awaitLane(Filed filed, String lane) {
        Await.until(
                "lane " + lane,
                () -> scene.history(filed).stream()
                        .filter(entry -> entry.path("event").asString().equals("LaneNoted"))
                        .map(entry -> entry.path("body").path("lane").asString())
                        .toList(),
                lanes -> !lanes.isEmpty() && lanes.getLast().equals(lane));
    }

    /** The duty that one service worked out, in the back-test of another. */
    private void awaitAtStake(Filed filed) {
        JsonNode totals = filed.trader()
                .get(filed.path() + "/assessment")
                .expected()
                .json()
                .path("totals");
        JsonNode assessed = assessment(filed);
        Instant at = Instant.parse(assessed.path("occurredAt").asString());
        String backTest = PROFILES + "/" + assessed.path("profileVersion").asString() + ":back-test?from=" + at + "&to="
                + at.plusNanos(1000);
        BigDecimal payable = totals.path("payable").decimalValue();
        assertThat(payable).isPositive();
        Await.until(
                payable + " at stake",
                () -> officers.getFirst().post(backTest, Map.of()).expected().json(),
                tested -> tested.path("decided")
                        .path("revenueAtStake")
                        .path("payable")
                        .valueStream()
                        .anyMatch(owed -> owed.decimalValue().compareTo(payable) == 0));
    }

    private JsonNode assessment(Filed filed) {
        return officers.getFirst()
                .get("/v1/risk/assessments/" + filed.id())
                .expected()
                .json();
    }

    private void assertReplaysAlike(JsonNode assessed) {
        JsonNode replay = scene.withRole("auditor")
                .post("/v1/risk/assessments/" + assessed.path("assessmentId").asString() + ":replay", Map.of())
                .expected()
                .json();
        assertThat(replay.path("identical").asBoolean()).as(replay.toString()).isTrue();
        assertThat(replay.path("replayed").path("lane").asString())
                .isEqualTo(assessed.path("lane").asString());
        assertThat(replay.path("replayed").path("score").asInt())
                .isEqualTo(assessed.path("score").asInt());
    }

    private static List<String> codes(JsonNode assessed) {
        return assessed.path("reasons")
                .valueStream()
                .map(reason -> reason.path("code").asString())
                .toList();
    }

    private static JsonNode deciding(Actor officer) {
        return officer.get(PROFILES)
                .expected()
                .json()
                .valueStream()
                .filter(kept -> kept.path("active").asBoolean())
                .map(kept -> kept.path("profile"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode withAnotherRule(JsonNode profile, String version) {
        ObjectNode next = (ObjectNode) profile.deepCopy();
        next.put("version", version).put("seed", "of-the-author " + version);
        ((ArrayNode) next.path("rules"))
                .add(Json.tree("{\"code\":\"STORY_PUMPS\",\"text\":\"Pumps, for a"
                        + " story\",\"points\":1,\"legalBase\":\"WTO TFA Art."
                        + " 7.4.4\",\"when\":{\"hs\":[\"841370\"]}}"));
        return next;
    }
}
