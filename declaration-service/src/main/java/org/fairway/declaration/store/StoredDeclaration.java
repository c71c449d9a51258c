package org.fairway.declaration.store;

import java.util.UUID;
import org.fairway.declaration.model.Declaration;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as loaded: its state, and how long its history, its published part and what its parties were notified
 * of are.
 */
public record StoredDeclaration(
        UUID id, Declaration state, @Nullable String representativeTin, long events, long published, long notified) {}
