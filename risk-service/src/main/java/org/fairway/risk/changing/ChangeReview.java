package org.fairway.risk.changing;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/**
 * What another person says of a change that one person made alone.
 *
 * @param upheld whether it was right; false ends it at once
 * @param reason why (an..1000)
 */
record ChangeReview(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        Boolean upheld,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String reason) {}
