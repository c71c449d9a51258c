package org.fairway.registry.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation that another customs administration granted, as it shares it.
 *
 * @param organisation the administration on the shared ledger
 * @param number number of the authorisation, unique with it
 * @param type kind of authorisation
 * @param holder TIN of who holds it
 * @param country where it was granted
 * @param validFrom first day on which it holds
 * @param validUntil last day on which it holds
 * @param status whether it holds there
 * @param published what was last published here; null if nothing was
 */
public record ForeignAuthorisation(
        String organisation,
        String number,
        String type,
        String holder,
        String country,
        LocalDate validFrom,
        LocalDate validUntil,
        AuthorisationStatus status,
        @Nullable AuthorisationStatus published) {

    /** Its id in this register. No number that is granted here has a colon. */
    public String id() {
        return organisation + ":" + number;
    }

    /**
     * Returns what has to be published; empty if all is. What no arrangement covers is not published, and what one
     * covered before counts as suspended, because another arrangement may follow.
     */
    public Optional<AuthorisationStatus> toPublish(Collection<Arrangement> arrangements) {
        boolean counts = arrangements.stream().anyMatch(each -> each.covers(this));
        if (!counts && published == null) {
            return Optional.empty();
        }
        AuthorisationStatus wanted =
                counts || status == AuthorisationStatus.REVOKED ? status : AuthorisationStatus.SUSPENDED;
        return wanted == published ? Optional.empty() : Optional.of(wanted);
    }
}
