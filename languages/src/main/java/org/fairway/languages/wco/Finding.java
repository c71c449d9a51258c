package org.fairway.languages.wco;

/**
 * Something the message does not say, or says in a way that cannot be read.
 *
 * @param pointer JSON Pointer (RFC 6901) into the canonical declaration
 * @param message what the message does, in words that follow its name
 */
public record Finding(Kind kind, String pointer, String message) {

    /** A missing member may be lawful; a malformed one never is. */
    public enum Kind {
        MISSING,
        MALFORMED
    }
}
