package org.fairway.declaration.arriving;

import java.util.Objects;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Waiting;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.kit.security.Caller;

/**
 * The answer to an arrival notice. A carrier learns nothing of the debt, the accounts and the reasons of authorities.
 *
 * @param mrn movement reference number (an18)
 * @param status what the declaration waits for
 */
public record ArrivalAnswer(String mrn, StatusView status) {
    public static ArrivalAnswer of(Declaration state, Caller caller) {
        return new ArrivalAnswer(Objects.requireNonNull(state.mrn()), StatusView.of(seen(state, caller)));
    }

    /** What the declaration waits for, as far as the sender of the notice may know. */
    public static Waiting seen(Declaration state, Caller caller) {
        Waiting whole = Waiting.of(state);
        return caller.hasRole("customs-officer") ? whole : whole.toCarrier();
    }
}
