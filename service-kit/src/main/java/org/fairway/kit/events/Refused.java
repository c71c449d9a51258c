package org.fairway.kit.events;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Distinguishes a broker that refuses the service's account or a right from a broker that is away. */
public final class Refused {
    private Refused() {}

    /** Returns what the broker refuses, as a sentence, if {@code failure} or one of its causes is a refusal. */
    public static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException) {
                return Optional.of("the broker refuses the service's account a right: " + cause.getMessage());
            }
            if (cause instanceof AuthenticationException) {
                return Optional.of("the broker does not accept the service's account: " + cause.getMessage());
            }
        }
        return Optional.empty();
    }
}
