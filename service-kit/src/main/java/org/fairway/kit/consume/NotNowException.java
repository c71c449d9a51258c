package org.fairway.kit.consume;

/**
 * Thrown by an {@link EventConsumer} that cannot work just now, whatever the event: the whole poll is tried again, and
 * nothing is parked.
 */
public final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotNowException(String message, Throwable cause) {
        super(message, cause);
    }
}
