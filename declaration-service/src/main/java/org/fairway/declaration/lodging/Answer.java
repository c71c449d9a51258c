package org.fairway.declaration.lodging;

import java.util.List;
import java.util.UUID;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;

/** What a lodgement is answered with. */
record Answer(
        UUID declarationId,
        @Nullable String mrn,
        String lrn,
        int version,
        StatusView status,
        List<Violation> warnings) {}
