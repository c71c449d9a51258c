package org.fairway.declaration.store;

import java.util.UUID;
import org.fairway.declaration.model.Declaration;
import org.jspecify.annotations.Nullable;

/**
 * A loaded declaration: its state, and the numbers of its events, published events and notifications.
 *
 * @param otherPartyTin who sees it beside the declarant; null if nobody does
 */
public record StoredDeclaration(
        UUID id, Declaration state, @Nullable String otherPartyTin, long events, long published, long notified) {
    /** Who represents the declarant; itself, if it declares in its own name for another. */
    public @Nullable String representativeTin() {
        return state.goods() == null ? null : state.goods().parties().representativeTin();
    }
}
