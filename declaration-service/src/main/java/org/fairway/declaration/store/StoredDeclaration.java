package org.fairway.declaration.store;

import java.util.UUID;
import org.fairway.declaration.model.Declaration;
import org.jspecify.annotations.Nullable;

/** A loaded declaration: its state, and the numbers of its events, published events and notifications. */
public record StoredDeclaration(
        UUID id, Declaration state, @Nullable String representativeTin, long events, long published, long notified) {}
