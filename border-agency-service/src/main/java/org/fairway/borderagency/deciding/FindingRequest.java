package org.fairway.borderagency.deciding;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.jspecify.annotations.Nullable;

/**
 * @param item item number; the whole consignment, if absent
 * @param result what was found
 * @param note the finding in words
 */
record FindingRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        Integer item,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        FindingResult result,

        @Nullable String note) {
    boolean isComplete() {
        return item != null && result != null && (note == null || (note.length() <= 4000 && note.indexOf('\0') < 0));
    }
}
