package org.fairway.ledger.issuing;

import java.time.LocalDate;
import java.util.Objects;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedCredential.Status;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation as the register last published it, in the terms of the shared ledger.
 *
 * @param number of the authorisation, which is that of its credential
 * @param version of the record in the register
 * @param type such as AEOC, AEOS, AEOF
 * @param holder trader identification number
 * @param country where it was granted, ISO 3166-1 alpha-2
 * @param validFrom first day
 * @param validUntil last day; null if no end is known
 * @param status what the credential has to be
 */
record RegisteredAuthorisation(
        String number,
        int version,
        String type,
        String holder,
        String country,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        Status status) {

    /** The last day of a credential whose authorisation has no end: a shared credential always has one. */
    static final LocalDate NO_END = LocalDate.of(2999, 12, 31);

    static RegisteredAuthorisation of(AuthorisationRecorded recorded) {
        return new RegisteredAuthorisation(
                recorded.authorisationId(),
                recorded.version(),
                recorded.type(),
                recorded.holderTin(),
                recorded.issuer(),
                recorded.validFrom(),
                recorded.validUntil(),
                switch (recorded.status()) {
                    case GRANTED -> Status.VALID;
                    case SUSPENDED, UNKNOWN -> Status.SUSPENDED;
                    case REVOKED -> Status.REVOKED;
                });
    }

    SharedCredential issuedBy(String organisation, int place) {
        return new SharedCredential(
                organisation,
                number,
                holder,
                type,
                country,
                validFrom,
                Objects.requireNonNullElse(validUntil, NO_END),
                place,
                Status.VALID);
    }

    /**
     * Whether the credential has to be issued before its status can follow. It has to while there is none. If there is
     * one of other content under the number, the ledger refuses to issue it; to suspend or revoke it is never refused
     * for that.
     */
    boolean lacks(@Nullable SharedCredential known) {
        return known == null
                || status == Status.VALID && !known.equals(withStatus(known, issuedBy(known.organisation(), 0)));
    }

    private static SharedCredential withStatus(SharedCredential known, SharedCredential wanted) {
        return new SharedCredential(
                wanted.organisation(),
                wanted.number(),
                wanted.holder(),
                wanted.type(),
                wanted.country(),
                wanted.validFrom(),
                wanted.validUntil(),
                known.statusIndex(),
                known.status());
    }
}
