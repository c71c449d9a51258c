package org.fairway.declaration.model;

import java.util.HashMap;
import java.util.Map;
import org.fairway.contracts.permit.PermitEvent.Outcome;
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
