package org.fairway.borderagency.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.fairway.contracts.agency.AgencyEvent.Decision;

/**
 * One decision of an officer about some or all items.
 *
 * @param decisionId id of the decision
 * @param items items that it still counts for
 * @param decision what was decided
 * @param reason why
 * @param officer who decided
 * @param decidedAt when
 */
public record Verdict(
        String decisionId, List<Integer> items, Decision decision, String reason, String officer, Instant decidedAt) {
    private static final Comparator<Verdict> BY_DECISION =
            Comparator.comparing(Verdict::decidedAt).thenComparing(Verdict::decisionId);

    public Verdict {
        items = List.copyOf(items);
    }

    /** Returns the same decision about these items only. */
    Verdict about(List<Integer> some) {
        return new Verdict(decisionId, some, decision, reason, officer, decidedAt);
    }

    /** Returns whether this decision was made later. The later decision counts, whenever it was recorded. */
    boolean counts(Verdict other) {
        return BY_DECISION.compare(this, other) > 0;
    }
}
