package org.fairway.contracts.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.fairway.contracts.ContractEvent;

/** A fact about a credential that another organisation shares. Those of the own organisation follow its register. */
public sealed interface CredentialEvent extends ContractEvent {

    /**
     * What another organisation shares of an authorisation that it granted (TFA Art. 7.7, WCO SAFE pillar 2). Each
     * event has all of it and replaces the one before: the higher {@code version} counts, whatever the order of
     * arrival.
     *
     * @param organisation who issued it; the MSP id on Hyperledger Fabric
     * @param number number of the authorisation, unique with the issuer
     * @param version rises with each publication; microseconds since 1970 when it was published unless two fall on one
     * @param type kind of authorisation, such as AEOC, AEOS or AEOF, by the code list of the issuer
     * @param holderTin who holds it, by the number that its country gave
     * @param country where it was granted, ISO 3166-1 alpha-2
     * @param status whether it holds
     * @param validFrom first day on which it holds
     * @param validUntil last day on which it holds
     */
    record CredentialShared(
            String organisation,
            String number,
            long version,
            String type,
            String holderTin,
            String country,
            CredentialStatus status,
            LocalDate validFrom,
            LocalDate validUntil,
            Instant occurredAt)
            implements CredentialEvent {
        @Override
        public String subject() {
            return "credential/" + organisation + "/" + number;
        }
    }

    /** Whether a credential holds. */
    enum CredentialStatus {
        VALID,
        SUSPENDED,
        REVOKED,
        /** A value of a later release, which counts as {@link #SUSPENDED}. It is read, and never written. */
        UNKNOWN
    }
}
