package org.fairway.demo.play;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Simulates an officer with a worklist. A decision keeps the time at which it was first sent, so that a repeated
 * request is the same decision.
 */
abstract class AgencyPlayer implements Player {
    private final Actor officer;
    private final String agency;
    private final Board board;
    private final Map<String, Instant> decidedAt = new ConcurrentHashMap<>();
    private final AtomicInteger decided = new AtomicInteger();
    private volatile int open;

    AgencyPlayer(Actor officer, String agency, Board board) {
        this.officer = officer;
        this.agency = agency;
        this.board = board;
    }

    /**
     * Returns the decision about a case of this run; empty if it is not due yet. An amendment opens a new case, which
     * needs a new decision.
     */
    abstract Optional<Ruling> ruling(Tracked tracked, String caseId);

    final boolean decided(Tracked tracked, String caseId, String decision) {
        return tracked.did(caseId + " " + decision);
    }

    /** Records an inspection before a decision that clears, if this officer makes one. */
    void inspect(Tracked tracked, String caseId) {}

    record Ruling(String decision, String reason) {}

    @Override
    public boolean act() {
        Answer worklist = officer.get("/v1/agencies/" + agency + "/worklist?limit=200");
        if (!worklist.ok()) {
            board.report("%s worklist answered %d".formatted(agency, worklist.status()));
            return true;
        }
        List<JsonNode> cases = worklist.json().path("cases").valueStream().toList();
        open = cases.size();
        return cases.stream().map(this::work).reduce(false, Boolean::logicalOr);
    }

    private boolean work(JsonNode caseFile) {
        Optional<Tracked> ours = board.byId(caseFile.path("declarationId").asString(""));
        if (ours.isEmpty()) {
            return false;
        }
        Tracked tracked = ours.orElseThrow();
        String caseId = caseFile.path("caseId").asString();
        Optional<Ruling> ruling = ruling(tracked, caseId);
        ruling.ifPresent(due -> decide(tracked, caseId, due));
        return ruling.isPresent();
    }

    private void decide(Tracked tracked, String caseId, Ruling ruling) {
        if (ruling.decision().equals("MAY_PROCEED")) {
            inspect(tracked, caseId);
        }
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("decision", ruling.decision());
        decision.put("reason", ruling.reason());
        decision.put(
                "decidedAt",
                decidedAt
                        .computeIfAbsent(caseId + ruling.decision(), first -> Instant.now())
                        .toString());
        Answer answer = officer.post("/v1/cases/" + caseId + "/decisions", decision);
        tracked.first(caseId + " " + ruling.decision());
        decided.incrementAndGet();
        board.report("%s %s by %s%s"
                .formatted(
                        tracked.consignment().lrn(),
                        ruling.decision(),
                        officer.name(),
                        answer.ok() ? "" : " answered " + answer.status()));
    }

    Actor officer() {
        return officer;
    }

    String line() {
        return "%s %d decided, %d open".formatted(agency, decided.get(), open);
    }
}
