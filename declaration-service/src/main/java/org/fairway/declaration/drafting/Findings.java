package org.fairway.declaration.drafting;

import java.util.List;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The result that lodging would have; {@code more} is the number of errors beyond those named, if there are any.
 *
 * @param lrn local reference number of the draft (DE 2/5)
 * @param version version that was checked
 * @param lodgeable whether it would be accepted
 * @param errors why it would be rejected
 * @param more number of errors beyond those listed
 * @param warnings what would be accepted with a warning
 */
record Findings(
        String lrn,
        int version,
        boolean lodgeable,
        List<Violation> errors,
        @Nullable Integer more,
        List<Violation> warnings) {}
