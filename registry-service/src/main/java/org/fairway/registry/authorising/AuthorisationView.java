package org.fairway.registry.authorising;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.registry.model.Authorisation;
import org.fairway.registry.model.AuthorisationAct;
import org.fairway.registry.store.Registered;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation. Its holder sees neither acts nor names of officers.
 *
 * @param authorisationId number of the authorisation
 * @param version counts the changes, from 1
 * @param type kind of authorisation
 * @param holder TIN of who holds it
 * @param status whether it holds; absent while the grant waits for approval, and after it was denied
 * @param validFrom first day on which it holds
 * @param validUntil last day on which it holds
 * @param pending the act that waits for a second person; only for officers
 * @param acts the acts that were decided, the oldest first; only for officers
 * @param changedAt when it last changed
 */
record AuthorisationView(
        String authorisationId,
        int version,
        String type,
        String holder,
        @Nullable AuthorisationStatus status,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable AuthorisationAct pending,
        @Nullable List<AuthorisationAct> acts,
        Instant changedAt) {

    static AuthorisationView of(Registered<Authorisation> registered, boolean forOfficers) {
        Authorisation state = registered.state();
        return new AuthorisationView(
                state.id(),
                registered.version(),
                state.type(),
                state.holder(),
                state.status(),
                state.validFrom(),
                state.validUntil(),
                forOfficers ? state.pending() : null,
                forOfficers ? state.acts() : null,
                registered.changedAt());
    }
}
