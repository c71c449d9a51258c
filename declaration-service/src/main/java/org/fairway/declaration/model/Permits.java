package org.fairway.declaration.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.jspecify.annotations.Nullable;

/**
 * The agencies' answers.
 *
 * @param answers per agency and item, the answer with the latest decision time
 * @param outcome the single window's outcome; null while it is open
 */
public record Permits(Map<String, Permit> answers, @Nullable Outcome outcome) {
    public static final Permits AWAITED = new Permits(Map.of(), null);

    public Permits {
        answers = Map.copyOf(answers);
    }

    /**
     * One agency's answer for one item.
     *
     * @param agency the agency, by its code
     * @param item item number
     * @param status its answer for the item
     * @param reason the reason that it gave
     * @param decidedAt when it decided; absent before it has
     * @param deadline when it must answer at the latest
     */
    public record Permit(
            String agency,
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt,
            @Nullable Instant deadline) {
        public static String key(String agency, int item) {
            return agency + "/" + item;
        }
    }

    /**
     * Returns whether the declaration waits for an agency: the outcome is open, or an agency refuses and may change its
     * decision.
     */
    boolean open() {
        return outcome == null || outcome == Outcome.REFUSED;
    }

    boolean refused() {
        return outcome == Outcome.REFUSED;
    }

    Permits answered(Permit permit) {
        Map<String, Permit> next = new HashMap<>(answers);
        next.put(Permit.key(permit.agency(), permit.item()), permit);
        return new Permits(next, outcome);
    }

    Permits settled(@Nullable Outcome next) {
        return new Permits(answers, next);
    }
}
