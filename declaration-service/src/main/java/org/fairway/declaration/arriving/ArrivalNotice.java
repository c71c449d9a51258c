package org.fairway.declaration.arriving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code arrivedAt} defaults to now; it may not lie in the future.
 *
 * @param mrn movement reference number (an18)
 * @param arrivedAt when the goods arrived; now, if absent
 * @param location where they are (DE 5/23)
 */
record ArrivalNotice(
        String mrn, @Nullable Instant arrivedAt, @Nullable String location) {}
