package org.fairway.demo.play;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fairway.demo.client.Answer;
import org.fairway.demo.consignment.Consignment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One consignment and what the players know of it. Several players write it at once. */
public final class Tracked {
    private static final Set<String> BY_THE_PLATFORM = Set.of("RISK_ASSESSMENT", "PERMITS");
    private final Consignment consignment;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Answer lodged;
    private volatile @Nullable Instant lodgedAt;
    private volatile @Nullable String id;
    private volatile @Nullable String mrn;
    private volatile @Nullable Sight sight;

    Tracked(Consignment consignment) {
        this.consignment = consignment;
    }

    public Consignment consignment() {
        return consignment;
    }

    void lodged(Answer answer) {
        JsonNode body = answer.json();
        if (body.hasNonNull("declarationId")) {
            id = body.path("declarationId").asString();
        }
        if (body.hasNonNull("mrn")) {
            mrn = body.path("mrn").asString();
        }
        lodgedAt = Instant.now();
        lodged = answer;
    }

    void seen(Sight now) {
        sight = now;
    }

    /** Returns true at the first call for this action. */
    boolean first(String deed) {
        return done.add(deed);
    }

    boolean did(String deed) {
        return done.contains(deed);
    }

    public @Nullable Answer answer() {
        return lodged;
    }

    public boolean accepted() {
        Answer answer = lodged;
        return answer != null && answer.ok();
    }

    public boolean rejected() {
        Answer answer = lodged;
        return answer != null && answer.status() == 422;
    }

    public @Nullable String id() {
        return id;
    }

    public @Nullable String mrn() {
        return mrn;
    }

    public @Nullable Sight sight() {
        return sight;
    }

    boolean isIn(String state) {
        Sight now = sight;
        return now != null && now.state().equals(state);
    }

    boolean lodgedBefore(Instant moment) {
        Instant at = lodgedAt;
        return at != null && at.isBefore(moment);
    }

    /** Returns whether its status must still change although no player has anything to do. */
    boolean waitsForThePlatform() {
        Sight now = sight;
        return now != null
                && !now.ended()
                && !now.state().equals("PRE_LODGED")
                && now.openCodes().stream().anyMatch(BY_THE_PLATFORM::contains);
    }

    public boolean released() {
        return isIn("RELEASED");
    }

    public boolean over() {
        Sight now = sight;
        return rejected() || (now != null && now.ended());
    }
}
