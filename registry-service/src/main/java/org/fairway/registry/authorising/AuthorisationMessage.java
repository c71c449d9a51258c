package org.fairway.registry.authorising;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation to be granted.
 *
 * @param type kind of authorisation, such as AEOC (an..4; DE 3/39)
 * @param holder TIN of who is to hold it (an..17)
 * @param validFrom first day on which it holds
 * @param validUntil last day on which it holds; no end, if absent
 * @param reason why it is granted (an..1000)
 */
record AuthorisationMessage(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String type,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String holder,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        LocalDate validFrom,

        @Nullable LocalDate validUntil,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String reason) {}
