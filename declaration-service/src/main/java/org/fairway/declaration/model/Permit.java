package org.fairway.declaration.model;

import java.time.Instant;
import org.fairway.contracts.permit.PermitStatus;
import org.jspecify.annotations.Nullable;

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
