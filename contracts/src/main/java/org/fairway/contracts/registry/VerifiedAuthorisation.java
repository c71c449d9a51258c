package org.fairway.contracts.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation that the register held as granted to a party of a declaration, on the day a decision was made (UCC
 * Art. 22 and 38; TFA Art. 7.7). What a declaration states about authorisations is not among these.
 *
 * @param authorisationId number of the authorisation
 * @param type kind of authorisation, such as AEOC, AEOS or AEOF (DE 3/39, code list of the jurisdiction)
 * @param holderTin who holds it
 * @param version version of the record in the register
 * @param validUntil last day on which it holds; null if no end is known
 */
public record VerifiedAuthorisation(
        String authorisationId,
        String type,
        String holderTin,
        int version,
        @Nullable LocalDate validUntil) {

    /** How the types of authorised economic operators begin. */
    public static final String AEO = "AEO";

    /** Returns whether it makes its holder an authorised economic operator, for customs (C), security (S) or both. */
    public boolean givesAeoStatus() {
        return type.startsWith(AEO);
    }
}
