package org.fairway.notification.store;

import java.util.Optional;
import org.fairway.kit.security.Caller;

/**
 * Who receives notifications: an economic operator, an agency, or customs, which receives those of every declaration.
 *
 * @param key as it is stored: {@code operator/TIN}, {@code agency/CODE} or {@code customs}
 */
public record Receiver(String key) {
    public static final Receiver CUSTOMS = new Receiver("customs");

    public static Receiver operator(String tin) {
        return new Receiver("operator/" + tin);
    }

    public static Receiver agency(String code) {
        return new Receiver("agency/" + code);
    }

    /** Returns as whom the caller reads, or nothing if its token names neither an operator nor an agency. */
    public static Optional<Receiver> of(Caller caller) {
        if (caller.hasRole("customs-officer") || caller.hasRole("auditor")) {
            return Optional.of(CUSTOMS);
        }
        if (caller.hasRole("agency-officer")) {
            return caller.agency().map(Receiver::agency);
        }
        return caller.tin().map(Receiver::operator);
    }
}
