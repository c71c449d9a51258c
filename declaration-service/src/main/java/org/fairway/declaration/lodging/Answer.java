package org.fairway.declaration.lodging;

import java.util.List;
import java.util.UUID;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What a lodgement is answered with.
 *
 * @param declarationId id of the declaration
 * @param mrn movement reference number; absent if it was rejected (an18)
 * @param lrn declarant's local reference number (DE 2/5)
 * @param version its version
 * @param status what it waits for
 * @param warnings what was accepted with a warning
 */
public record Answer(
        UUID declarationId,
        @Nullable String mrn,
        String lrn,
        int version,
        StatusView status,
        List<Violation> warnings) {}
