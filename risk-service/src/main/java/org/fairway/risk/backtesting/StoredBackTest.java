package org.fairway.risk.backtesting;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A stored back-test with its result, who ran it and when.
 *
 * @param testedBy who tested
 * @param testedAt when
 * @param outcome what came of it, of a profile or of a model
 */
record StoredBackTest(
        String testedBy,
        Instant testedAt,

        @Schema(oneOf = {BackTest.class, ModelBackTest.class}) @JsonRawValue
        String outcome) {}
