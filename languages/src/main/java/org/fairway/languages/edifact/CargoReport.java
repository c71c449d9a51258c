package org.fairway.languages.edifact;

import java.util.List;
import org.fairway.languages.stated.StatedConsignment;
import org.jspecify.annotations.Nullable;

/**
 * What a CUSCAR says: the transport documents aboard a conveyance.
 *
 * @param reference the carrier's number of the report, 1 to 35 characters
 * @param conveyance voyage or flight, up to 17 characters
 * @param mode one digit (UN/ECE Recommendation 19)
 */
public record CargoReport(
        @Nullable String reference,
        @Nullable String manifestRef,
        @Nullable String conveyance,
        @Nullable Integer mode,
        @Nullable String meansType,
        @Nullable String meansId,
        @Nullable String nationality,
        List<Line> consignments) {

    /** A transport document under its number in the report. */
    public record Line(int seq, @Nullable StatedConsignment consignment) {}

    public CargoReport {
        consignments = consignments == null ? List.of() : List.copyOf(consignments);
    }
}
