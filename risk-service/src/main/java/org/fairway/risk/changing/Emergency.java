package org.fairway.risk.changing;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a supervisor changes what decides alone. Without it a second person is needed.
 *
 * @param reason why it cannot wait for a second person (an..1000)
 * @param until when it ends by itself, within three days
 */
public record Emergency(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String reason,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        Instant until) {

    /** An empty object states none. */
    boolean isStated() {
        return reason != null || until != null;
    }
}
