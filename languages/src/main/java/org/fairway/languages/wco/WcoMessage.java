package org.fairway.languages.wco;

import java.util.List;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;

/** A WCO declaration message (DMS 3.6 {@code MetaData/Declaration}) by what it asks for. */
public sealed interface WcoMessage {

    /**
     * An original (function code 9).
     *
     * @param declaration what could be read; members that could not are null, and numbers zero
     * @param findings what could not be read
     * @param fillings what was left out and drawn from the rest
     */
    record Lodgement(StatedDeclaration declaration, List<Finding> findings, List<Filling> fillings)
            implements WcoMessage {}

    /**
     * A correction (function code 13, type COR).
     *
     * @param reference functional reference of this message, the trader's own
     * @param mrn the declaration it corrects
     * @param values the values stated, each at its place; everything else is null
     * @param changes WCO pointers to what changes, such as {@code 42A/67A/68A[1]/23A/65A:128}
     * @param reason the trader's words, or the change reason codes
     */
    record Correction(
            @Nullable String reference,
            @Nullable String mrn,
            StatedDeclaration values,
            List<String> changes,
            String reason,
            List<Finding> findings)
            implements WcoMessage {}

    /** A request to invalidate (function code 13, type INV). */
    record Cancellation(
            @Nullable String reference, @Nullable String mrn, String reason) implements WcoMessage {}

    /** A notice that the goods have arrived (function code 13, type GPR). */
    record ArrivalNotice(
            @Nullable String reference,
            @Nullable String mrn,
            @Nullable String location) implements WcoMessage {}

    /**
     * A message of any kind with more than may be, read no further.
     *
     * @param pointer JSON Pointer (RFC 6901) to the list in the canonical declaration; empty for all lists together
     */
    record TooMany(String pointer, int most) implements WcoMessage {}

    /** Not a message of these kinds, or none that can be read. */
    record Unreadable(String why) implements WcoMessage {}
}
