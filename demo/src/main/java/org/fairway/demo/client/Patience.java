package org.fairway.demo.client;

import java.time.Duration;

/**
 * How long a call is repeated while the platform is away or busy. A repeated call carries the same references, so a
 * platform that has already processed it repeats its answer.
 *
 * @param most the longest total wait for one call
 * @param first the pause before the first repetition; it doubles up to two seconds
 */
public record Patience(Duration most, Duration first) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    public static Patience throughRestarts() {
        return new Patience(Duration.ofMinutes(4), Duration.ofMillis(100));
    }

    public static Patience none() {
        return new Patience(Duration.ZERO, Duration.ZERO);
    }

    boolean any() {
        return most.isPositive();
    }

    Duration next(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
