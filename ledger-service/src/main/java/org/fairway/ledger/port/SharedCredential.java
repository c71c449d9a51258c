package org.fairway.ledger.port;

import java.time.LocalDate;

/**
 * The authorisation of an economic operator (TFA Art. 7.7, WCO SAFE pillar 2), with the status that its issuer gave it
 * last.
 *
 * @param organisation who issued it; the MSP id on Hyperledger Fabric
 * @param number of the authorisation, unique with the issuer
 * @param holder trader identification number (WCO TIN)
 * @param type such as AEOC, AEOS, AEOF
 * @param country ISO 3166-1 alpha-2, where it was granted
 * @param validFrom first day
 * @param validUntil last day
 * @param statusIndex its place in the issuer's status lists (W3C Bitstring Status List), for ever
 * @param status whether it is valid, suspended or revoked
 */
public record SharedCredential(
        String organisation,
        String number,
        String holder,
        String type,
        String country,
        LocalDate validFrom,
        LocalDate validUntil,
        int statusIndex,
        Status status) {

    /** Suspended credentials may become valid again; revoked ones never. */
    public enum Status {
        VALID,
        SUSPENDED,
        REVOKED
    }

    /** Returns whether the credential is valid on that day. */
    public boolean holdsOn(LocalDate day) {
        return status == Status.VALID && !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }
}
