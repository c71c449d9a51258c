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
 * @param outcome the single window's one answer, null while it is open
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
     * @param status what it says of the item
     * @param reason its reason
     * @param decidedAt when it decided; absent before
     * @param deadline until when it has to answer
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
     * Returns whether an agency must still be waited for: none has settled it, or one refuses and may change its mind.
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
