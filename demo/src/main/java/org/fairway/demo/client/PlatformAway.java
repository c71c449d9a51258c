package org.fairway.demo.client;

/** Thrown when no answer comes within the patience, or the calling thread is interrupted. */
public final class PlatformAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlatformAway(Exception cause) {
        super(cause.toString(), cause);
    }
}
