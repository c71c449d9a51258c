package org.fairway.contracts.goods;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Means of transport. Modes are one digit (UN/ECE Recommendation 19), meansType the identification type (10 IMO, 30
 * road vehicle, 40 flight), eta in UTC.
 */
public record Transport(
        int modeBorder,
        @Nullable Integer modeInland,
        @Nullable String meansId,
        @Nullable String meansType,
        @Nullable String nationality,
        @Nullable String voyage,
        @Nullable String loadingLocode,
        @Nullable String dischargeLocode,
        @Nullable Instant eta,
        @Nullable String conveyanceRef) {}
