package org.fairway.risk.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the log of activations: which profile or model decides, from when.
 *
 * @param backTo position of the earlier entry that it goes back to; null if it goes forward
 * @param inForce whether it may decide at the moment that is asked about
 */
public record Activation<T>(long position, T what, @Nullable Long backTo, boolean inForce) {

    /**
     * Returns the entry that a revert goes back to. It skips entries that were reverted before; empty if nothing else
     * ever decided.
     */
    public static <T> Optional<Activation<T>> before(List<Activation<T>> latestFirst) {
        Optional<Activation<T>> present = Optional.empty();
        long place = Long.MAX_VALUE;
        for (Activation<T> each : latestFirst) {
            if (each.position() >= place || !each.inForce()) {
                continue;
            }
            if (present.isPresent() && !present.get().what().equals(each.what())) {
                return Optional.of(each);
            }
            present = Optional.of(each);
            place = each.place();
        }
        return Optional.empty();
    }

    /** The position of the first activation, which orders versions by when they first decided. */
    public long place() {
        return backTo == null ? position : backTo;
    }
}
