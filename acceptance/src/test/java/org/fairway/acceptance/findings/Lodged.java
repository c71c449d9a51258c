package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.acceptance.running.Await;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import tools.jackson.databind.JsonNode;

/** A declaration that was sent: the answer of the platform, actions on it, and expectations. */
record Lodged(Session session, Actor trader, Goods goods, Answer answer) {
    private static final Set<String> OVER = Set.of("RELEASED", "DETAINED", "INVALIDATED");

    Lodged isTaken() {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return this;
    }

    void isRefusedAt(String pointer) {
        Refusal.of(answer).at(pointer);
    }

    Lodged warnsAt(String pointer) {
        isTaken();
        assertThat(answer.json()
                        .path("warnings")
                        .valueStream()
                        .map(warning -> warning.path("pointer").asString()))
                .as(answer.body())
                .contains(pointer);
        return this;
    }

    Lodged doesNotWarnAt(String pointer) {
        isTaken();
        assertThat(answer.json()
                        .path("warnings")
                        .valueStream()
                        .map(warning -> warning.path("pointer").asString()))
                .as(answer.body())
                .doesNotContain(pointer);
        return this;
    }

    String id() {
        isTaken();
        return answer.json().path("declarationId").asString();
    }

    String mrn() {
        isTaken();
        return answer.json().path("mrn").asString();
    }

    String path() {
        return "/v1/declarations/" + id();
    }

    JsonNode look() {
        return trader.get(path()).expected().json();
    }

    String state() {
        return look().path("status").path("state").asString();
    }

    // --- what it ought to be

    Lodged owes(String payable) {
        assertThat(assessment().path("totals").path("payable").decimalValue()).isEqualByComparingTo(payable);
        return this;
    }

    Lodged isWorth(String customsValue) {
        assertThat(assessment().path("totals").path("customsValue").decimalValue())
                .isEqualByComparingTo(customsValue);
        return this;
    }

    /** Returns the payable amounts of this tax, one per item. */
    Lodged owes(String taxType, String... payable) {
        List<BigDecimal> amounts = assessment()
                .path("lines")
                .valueStream()
                .filter(line -> line.path("taxType").asString().equals(taxType))
                .map(line -> line.path("payable").decimalValue())
                .toList();
        assertThat(amounts)
                .as(taxType)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(Stream.of(payable).map(BigDecimal::new).toArray(BigDecimal[]::new));
        return this;
    }

    JsonNode assessment() {
        return trader.get(path() + "/assessment").expected().json();
    }

    /** Awaits the state, and stops as soon as nothing can change it any more. */
    Lodged is(String state) {
        Await.until(id() + " in " + state, this::state, seen -> seen.equals(state) || isOver());
        assertThat(state()).isEqualTo(state);
        return this;
    }

    boolean isOver() {
        return OVER.contains(state());
    }

    /** The newest assessment of the version, as customs sees it. */
    JsonNode risk(int version) {
        return Await.until(
                "risk of version " + version,
                () -> {
                    Answer looked = session.customs().get("/v1/risk/assessments/" + id());
                    return looked.ok() ? looked.json() : Json.tree("{}");
                },
                seen -> seen.path("version").asInt() >= version);
    }

    List<String> reasons() {
        return risk(1).path("reasons")
                .valueStream()
                .map(reason -> reason.path("code").asString())
                .toList();
    }

    /** Expects a control of the goods for a reason that an officer sees. */
    void isControlled() {
        risk(1);
        if (look().path("acceptedAt").isMissingNode()) {
            arrive();
        }
        is("UNDER_CONTROL");
        assertThat(look().path("status").path("waitingFor").toString()).contains("CUSTOMS_CONTROL");
        assertThat(reasons()).as("why it is controlled").isNotEmpty();
    }

    // --- what can be done with it

    Lodged arrive() {
        risk(1);
        awaitHistory("LaneNoted");
        arriveAt(Instant.now()).expected();
        return this;
    }

    Answer arriveAt(Instant when) {
        return arriveAt(when.toString());
    }

    Answer arriveAt(String when) {
        return session.carrier().post("/v1/arrivals", Map.of("mrn", mrn(), "arrivedAt", when, "location", "GB000060"));
    }

    Answer amended(Goods changed) {
        changed.set("/lrn", goods.json().path("lrn").asString());
        return trader.post(path() + "/amendments", Map.of("reason", "corrected", "declaration", changed.json()));
    }

    Lodged amend(Goods changed) {
        amended(changed).expected();
        return this;
    }

    /** Customs grants the amendment that was asked for. */
    Lodged grant() {
        session.customs()
                .post(path() + "/amendment-decision", Map.of("granted", true, "reason", "as asked"))
                .expected();
        return this;
    }

    Lodged invalidate() {
        session.customs()
                .post(path() + "/withdrawal", Map.of("reason", "lodged by mistake"))
                .expected();
        return this;
    }

    Answer withdraw() {
        return trader.post(path() + "/withdrawal", Map.of("reason", "lodged by mistake"));
    }

    List<JsonNode> history() {
        return session.customs()
                .get(path() + "/history")
                .expected()
                .json()
                .valueStream()
                .toList();
    }

    List<String> happened() {
        return history().stream().map(entry -> entry.path("event").asString()).toList();
    }

    Lodged awaitHistory(String event) {
        Await.until(event, this::happened, happened -> happened.contains(event));
        return this;
    }

    /** The agency's newest case about it. */
    JsonNode caseOf(String agency) {
        Actor officer = session.officerOf(agency);
        JsonNode listed = Await.until(
                "a case of " + agency,
                () -> session.worklist(agency)
                        .filter(each -> each.path("declarationId").asString().equals(id()))
                        .reduce((first, last) -> last.path("version").asInt()
                                        > first.path("version").asInt()
                                ? last
                                : first)
                        .orElseGet(() -> Json.tree("null")),
                found -> !found.isNull());
        return officer.get("/v1/cases/" + listed.path("caseId").asString())
                .expected()
                .json();
    }

    /** An officer's answer to the case; further members as name and value. */
    Answer decided(String agency, String decision, Object... further) {
        Map<String, Object> body = new HashMap<>(Map.of("decision", decision, "reason", "looked at"));
        for (int i = 0; i < further.length; i += 2) {
            body.put((String) further[i], further[i + 1]);
        }
        String about = caseOf(agency).path("caseId").asString();
        return session.officerOf(agency).post("/v1/cases/" + about + "/decisions", body);
    }

    Lodged decide(String agency, String decision) {
        decided(agency, decision).expected();
        return this;
    }
}
