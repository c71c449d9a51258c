package org.fairway.registry.model;

/** The result of an act on an entry of the register. */
public sealed interface Outcome<T> {

    /** The act changed the entry. */
    record Changed<T>(T state) implements Outcome<T> {}

    /** The entry was already in this state. */
    record Unchanged<T>(T state) implements Outcome<T> {}

    /**
     * The act is refused; nothing changed.
     *
     * @param code stable, for programs
     * @param message the reason in one sentence
     * @param fix what to do about it
     */
    record Refused<T>(String code, String message, String fix) implements Outcome<T> {}
}
