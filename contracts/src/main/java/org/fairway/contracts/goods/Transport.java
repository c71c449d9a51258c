package org.fairway.contracts.goods;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Means of transport. Modes are one digit (UN/ECE Recommendation 19). The kind of identity is, for example, 10 for an
 * IMO number, 30 for a road vehicle and 40 for a flight.
 *
 * @param modeBorder mode at the border, 1 to 9 (DE 7/4; UN/ECE Recommendation 19)
 * @param modeInland mode inland (DE 7/5; UN/ECE Recommendation 19)
 * @param meansId identity of the means of transport, such as an IMO number (an..35; DE 7/7, 7/9, 7/14)
 * @param meansType kind of identity (an..4; DE 7/7, 7/9, 7/14)
 * @param nationality its nationality, ISO 3166-1 alpha-2 (an..2; DE 7/15)
 * @param voyage voyage or flight number (DE 7/3)
 * @param loadingLocode place of loading, UN/LOCODE (an..17; DE 5/21)
 * @param dischargeLocode place of unloading, UN/LOCODE (an..17; DE 5/22)
 * @param eta estimated time of arrival, UTC (DE 5/2)
 * @param conveyanceRef conveyance reference number (DE 7/3)
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
