package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fairway.acceptance.running.Await;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Lodger;
import org.fairway.demo.consignment.Templates;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.ConsistencyProof;
import org.fairway.verifier.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The parties of a story and their actions. Every scene has its own references and accounts. */
final class Scene {
    private final Platform platform;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger numbers = new AtomicInteger();

    Scene(Platform platform) {
        this.platform = platform;
        List.of(trader(), otherTrader()).forEach(trader -> limit(account(trader), trader, 10_000_000));
    }

    Actor trader() {
        return platform.as(platform.identities().withRole("trader").getFirst());
    }

    Actor otherTrader() {
        return platform.as(platform.identities().withRole("trader").getLast());
    }

    Actor officerOf(String agency) {
        return platform.as(platform.identities().officerOf(agency));
    }

    Actor withRole(String role) {
        return platform.as(platform.identities().oneWithRole(role));
    }

    String account(Actor trader) {
        return "story-" + run + "-" + trader.name();
    }

    Answer limit(String account, Actor owner, long limit) {
        return withRole("revenue-officer")
                .put(
                        "/v1/accounts/" + account,
                        Map.of("tin", owner.tin(), "kind", "DEFERRED", "limit", limit, "currency", "GBP"))
                .expected();
    }

    GoodsDeclaration goods(String key) {
        return goods(key, trader(), account(trader()));
    }

    /** Sample goods that have not arrived, paid from the account. */
    GoodsDeclaration goods(String key, Actor trader, String account) {
        Lodger lodger = new Lodger(trader.name(), trader.tin(), trader.tin(), account, account);
        return Templates.ours(key, "STORY-" + run + "-" + numbers.incrementAndGet(), lodger, Timing.PRE_ARRIVAL);
    }

    static GoodsDeclaration changed(GoodsDeclaration declaration, UnaryOperator<ObjectNode> change) {
        return Json.read(
                change.apply((ObjectNode) Json.tree(Json.write(declaration))).toString(), GoodsDeclaration.class);
    }

    static ObjectNode firstItem(ObjectNode declaration) {
        return (ObjectNode) declaration.path("items").get(0);
    }

    Filed lodge(GoodsDeclaration declaration) {
        return lodge(declaration, trader());
    }

    Filed lodge(GoodsDeclaration declaration, Actor trader) {
        Answer answer = trader.post("/v1/declarations", declaration).expected();
        assertThat(answer.status()).isIn(200, 201);
        return new Filed(
                answer.json().path("declarationId").asString(),
                answer.json().path("mrn").asString(),
                declaration,
                trader);
    }

    Filed lodgeUntilGreen(String key) {
        return lodgeUntilGreen(key, account(trader()));
    }

    /** Goods without a finding of the rules may still be selected at random; then others are lodged. */
    Filed lodgeUntilGreen(String key, String account) {
        return lodgeUntilGreen(() -> goods(key, trader(), account));
    }

    Filed lodgeUntilGreen(Supplier<GoodsDeclaration> goods) {
        return Stream.generate(() -> lodge(goods.get()))
                .limit(5)
                .filter(this::isGreen)
                .findFirst()
                .orElseThrow(() -> new AssertionError("five lodgements and none green"));
    }

    private boolean isGreen(Filed filed) {
        awaitAssessed(filed);
        awaitHistory(filed, "PermitsNoted");
        return history(filed).stream()
                .anyMatch(entry -> entry.path("body").path("lane").asString("").equals("GREEN"));
    }

    void arrive(Filed filed) {
        withRole("carrier").post("/v1/arrivals", arrivalOf(filed)).expected();
    }

    Map<String, String> arrivalOf(Filed filed) {
        return Map.of(
                "mrn",
                filed.mrn(),
                "arrivedAt",
                Instant.now().toString(),
                "location",
                filed.declaration().offices().entry());
    }

    JsonNode look(Filed filed) {
        return filed.trader().get(filed.path()).expected().json();
    }

    JsonNode awaitState(Filed filed, String state) {
        return Await.until(
                filed.declaration().lrn() + " in " + state, () -> look(filed), seen -> state.equals(state(seen)));
    }

    /** What will hold goods may be named while their lane is not known yet, so both are awaited. */
    JsonNode awaitHeldBy(Filed filed, String holder) {
        return Await.until(
                filed.declaration().lrn() + " held by " + holder,
                () -> look(filed),
                seen -> "UNDER_CONTROL".equals(state(seen))
                        && seen.path("status").path("waitingFor").toString().contains(holder));
    }

    static String state(JsonNode seen) {
        return seen.path("status").path("state").asString();
    }

    /** Returns the declaration as customs sees it: with the lane, which a trader sees from arrival on. */
    List<JsonNode> history(Filed filed) {
        return withRole("customs-officer")
                .get(filed.path() + "/history")
                .expected()
                .json()
                .valueStream()
                .toList();
    }

    List<String> happened(Filed filed) {
        return history(filed).stream()
                .map(entry -> entry.path("event").asString())
                .toList();
    }

    void awaitHistory(Filed filed, String type) {
        Await.until(type, () -> happened(filed), happened -> happened.contains(type));
    }

    void awaitAssessed(Filed filed) {
        awaitHistory(filed, "LaneNoted");
    }

    void awaitControlOf(Filed filed, int version) {
        Await.until(
                "a control of version " + version,
                () -> worklist("CUSTOMS"),
                cases -> cases.stream()
                        .anyMatch(each ->
                                isOf(each, filed) && each.path("version").asInt() == version));
    }

    private static boolean isOf(JsonNode listed, Filed filed) {
        return filed.id().equals(listed.path("declarationId").asString());
    }

    /** Risk may have drawn these goods for a control of customs' own; then customs finds them as declared. */
    void clearCustomsControl(Filed filed) {
        if (happened(filed).contains("ControlOrdered")) {
            inspect("CUSTOMS", filed, "PHYSICAL", "CONFORM", "As declared");
            decide("CUSTOMS", filed, "MAY_PROCEED", "As declared");
        }
    }

    JsonNode caseFile(String agency, Filed filed) {
        return officerOf(agency)
                .get("/v1/cases/" + awaitCase(agency, filed).path("caseId").asString())
                .expected()
                .json();
    }

    JsonNode awaitCase(String agency, Filed filed) {
        return Await.until(
                "a case of " + agency,
                () -> worklist(agency).stream()
                        .filter(each -> isOf(each, filed))
                        .findFirst()
                        .orElseGet(() -> Json.tree("null")),
                found -> !found.isNull());
    }

    List<JsonNode> worklist(String agency) {
        JsonNode cases = officerOf(agency)
                .get("/v1/agencies/" + agency + "/worklist?limit=200")
                .expected()
                .json();
        return cases.path("cases").valueStream().toList();
    }

    Answer decide(String agency, Filed filed, String decision, String reason) {
        String caseId = awaitCase(agency, filed).path("caseId").asString();
        return officerOf(agency)
                .post("/v1/cases/" + caseId + "/decisions", Map.of("decision", decision, "reason", reason))
                .expected();
    }

    void inspect(String agency, Filed filed, String type, String result, String note) {
        String caseId = awaitCase(agency, filed).path("caseId").asString();
        officerOf(agency)
                .post(
                        "/v1/cases/" + caseId + "/inspections",
                        Map.of(
                                "type",
                                type,
                                "findings",
                                List.of(Map.of("item", 1, "result", result, "note", note)),
                                "outcome",
                                result))
                .expected();
    }

    Checkpoint checkpoint() {
        return Checkpoint.parse(
                withRole("auditor").get("/v1/ledger/checkpoint").expected().body());
    }

    PublicKey ledgerKey() {
        return Keys.parse(withRole("auditor")
                .get("/v1/ledger/keys")
                .expected()
                .json()
                .path(0)
                .path("publicKey")
                .asString());
    }

    /** Expects a proof of the ledger that it has only grown since. */
    void assertLedgerGrewFrom(Checkpoint old) {
        Checkpoint now = checkpoint();
        String proof = withRole("auditor")
                .get("/v1/ledger/consistency?from=" + old.size() + "&to=" + now.size())
                .expected()
                .body();
        assertThat(ConsistencyProof.parse(proof).faults(old, now, ledgerKey())).isEmpty();
    }
}
