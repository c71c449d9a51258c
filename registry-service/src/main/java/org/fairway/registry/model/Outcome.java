package org.fairway.registry.model;

/** What came of an act on something registered. */
public sealed interface Outcome<T> {

    /** It is so now, and was different before. */
    record Changed<T>(T state) implements Outcome<T> {}

    /** It was so already. */
    record Unchanged<T>(T state) implements Outcome<T> {}

    /**
     * It stays as it was.
     *
     * @param code stable, for programs
     * @param message one sentence on why
     * @param fix what to do about it
     */
    record Refused<T>(String code, String message, String fix) implements Outcome<T> {}
}
