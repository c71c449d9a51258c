package org.fairway.acceptance.running;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Repeats a check until it succeeds; the last result explains a failure. */
public final class Await {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Await() {}

    public static <T> T until(String awaited, Supplier<T> look, Predicate<T> seen) {
        return until(LONGEST, awaited, look, seen);
    }

    public static <T> T until(Duration longest, String awaited, Supplier<T> look, Predicate<T> seen) {
        Instant end = Instant.now().plus(longest);
        T last = look.get();
        while (!seen.test(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited " + longest.toSeconds() + " s for " + awaited + ", last saw " + last);
            }
            pause();
            last = look.get();
        }
        return last;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }
}
