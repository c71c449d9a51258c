package org.fairway.singlewindow.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.jspecify.annotations.Nullable;

/**
 * The state of the single window for one declaration.
 *
 * @param version latest version of the declaration seen, 0 if only decisions have come so far
 * @param closed whether the declaration is released, withdrawn or expired, so that nobody waits any more
 * @param requests agencies asked, by code
 * @param outcome outcome last published for this version; null while it is open
 * @param early decisions about a version that has not arrived yet
 */
public record Permits(
        String declarationId,
        int version,
        String mrn,
        String declarantTin,
        boolean closed,
        SortedMap<String, AgencyRequest> requests,
        @Nullable Outcome outcome,
        List<AgencyDecided> early) {
    public Permits {
        early = List.copyOf(early);
    }

    public static Permits unknown(String declarationId) {
        return new Permits(declarationId, 0, "", "", false, new TreeMap<>(), null, List.of());
    }

    /** Returns the next deadline of an agency that has not answered. */
    public Optional<Instant> nextDeadline() {
        return closed
                ? Optional.empty()
                : requests.values().stream()
                        .filter(AgencyRequest::isUnanswered)
                        .map(AgencyRequest::deadline)
                        .min(Comparator.naturalOrder());
    }

    public Map<String, PermitStatus> agencies() {
        return requests.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().status(), (one, other) -> one, TreeMap::new));
    }

    /** Returns the one answer that the agencies' answers lead to; empty while an agency is open. */
    Optional<Outcome> outcomeNow() {
        if (requests.values().stream().anyMatch(AgencyRequest::open)) {
            return Optional.empty();
        }
        boolean refused = requests.values().stream().anyMatch(asked -> asked.status() == PermitStatus.REFUSED);
        return Optional.of(requests.isEmpty() ? Outcome.NOT_REQUIRED : refused ? Outcome.REFUSED : Outcome.CLEAR);
    }

    Permits withRequest(String agency, AgencyRequest asked) {
        SortedMap<String, AgencyRequest> changed = new TreeMap<>(requests);
        changed.put(agency, asked);
        return new Permits(declarationId, version, mrn, declarantTin, closed, changed, outcome, early);
    }

    Permits withOutcome(@Nullable Outcome announced) {
        return new Permits(declarationId, version, mrn, declarantTin, closed, requests, announced, early);
    }

    Permits keepEarly(AgencyDecided decision) {
        return new Permits(
                declarationId,
                version,
                mrn,
                declarantTin,
                closed,
                requests,
                outcome,
                Stream.concat(early.stream(), Stream.of(decision)).toList());
    }

    Permits close() {
        return new Permits(declarationId, version, mrn, declarantTin, true, requests, outcome, List.of());
    }
}
