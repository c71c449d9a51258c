package org.fairway.demo.client;

/** No answer within the patience, or the caller was asked to stop. */
public final class PlatformAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlatformAway(Exception cause) {
        super(cause.toString(), cause);
    }
}
