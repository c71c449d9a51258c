package org.fairway.languages.wco;

import org.jspecify.annotations.Nullable;

/** What a message leaves out. */
final class Unvalidated {
    private Unvalidated() {}

    /**
     * Null where the message says nothing. The declaration's types state their members as they are in one that is
     * valid; this one is not validated yet, and validation refuses it for what it lacks.
     */
    @SuppressWarnings("NullAway") // Null is what validation looks for.
    static <T> T unvalidated(@Nullable T stated) {
        return stated;
    }
}
