package org.fairway.declaration.drafting;

import java.util.List;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What lodging would say, without lodging; {@code more} is the number of errors beyond those named, if there are any.
 */
record Findings(
        String lrn,
        int version,
        boolean lodgeable,
        List<Violation> errors,
        @Nullable Integer more,
        List<Violation> warnings) {}
