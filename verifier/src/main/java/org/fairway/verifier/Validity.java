package org.fairway.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a credential is valid: from {@code validFrom} to {@code validUntil}, and as a JWT (RFC 7519, clause
 * 4.1) from {@code nbf} and before {@code exp}. Each of these that is present counts.
 *
 * @param faults why it is not valid at the given time
 * @param end the earliest of its ends, if it has one
 */
record Validity(List<String> faults, Optional<Instant> end) {

    /** @param what name for messages, for instance {@code the credential} */
    static Validity of(Map<String, @Nullable Object> payload, Instant at, String what) {
        List<String> faults = new ArrayList<>();
        Optional<Instant> validFrom = time(payload, "validFrom", what, faults);
        Optional<Instant> notBefore = time(payload, "nbf", what, faults);
        Optional<Instant> validUntil = time(payload, "validUntil", what, faults);
        Optional<Instant> expires = time(payload, "exp", what, faults);
        validFrom.filter(at::isBefore).ifPresent(time -> faults.add(what + " is not valid before " + time));
        notBefore.filter(at::isBefore).ifPresent(time -> faults.add(what + " is not valid before " + time));
        validUntil.filter(at::isAfter).ifPresent(time -> faults.add(what + " is not valid after " + time));
        expires.filter(time -> !at.isBefore(time)).ifPresent(time -> faults.add(what + " expired on " + time));
        return new Validity(
                List.copyOf(faults),
                Stream.of(validUntil, expires).flatMap(Optional::stream).min(Comparator.naturalOrder()));
    }

    private static Optional<Instant> time(
            Map<String, @Nullable Object> payload, String member, String what, List<String> faults) {
        if (!payload.containsKey(member)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    member.startsWith("valid")
                            ? Instant.parse(Json.string(payload, member))
                            : ofSeconds(payload.get(member)));
        } catch (DateTimeException | IllegalArgumentException e) {
            faults.add("the " + member + " of " + what + " is no time");
            return Optional.empty();
        }
    }

    private static Instant ofSeconds(@Nullable Object value) {
        if (value instanceof Double seconds) {
            double whole = Math.floor(seconds);
            return Instant.ofEpochSecond((long) whole, (long) ((seconds - whole) * 1e9));
        }
        throw new IllegalArgumentException("that is no number of seconds");
    }
}
