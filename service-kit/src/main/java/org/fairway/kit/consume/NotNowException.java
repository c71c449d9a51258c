package org.fairway.kit.consume;

/**
 * Thrown by an {@link EventConsumer} that cannot process any event at the moment. The whole poll is tried again, and
 * nothing is parked.
 */
public final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotNowException(String message) {
        super(message);
    }

    public NotNowException(String message, Throwable cause) {
        super(message, cause);
    }
}
