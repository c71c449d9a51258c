package org.fairway.kit.retry;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Pauses between tries: about {@code first} after the first failure, about doubled with each further one, and never
 * over {@code longest}. They differ at random by up to half, so that replicas which failed together do not come back
 * together.
 *
 * @param first pause after the first failure
 * @param longest longest pause
 */
public record RetryPauses(Duration first, Duration longest) {

    /** Returns the pause after a number of failures, from 1, for work whose failures are counted in its table. */
    public Duration after(int failures) {
        BackOffExecution pauses = backOff().start();
        long pause = pauses.nextBackOff();
        for (int failure = 1; failure < failures; failure++) {
            pause = pauses.nextBackOff();
        }
        return Duration.ofMillis(pause);
    }

    /** Returns the pauses for a loop that counts its failures itself. */
    public BackOff backOff() {
        ExponentialBackOff pauses = new ExponentialBackOff(Math.max(1, first.toMillis()), 2);
        pauses.setJitter(Math.max(1, first.toMillis() / 2));
        pauses.setMaxInterval(Math.max(1, longest.toMillis()));
        return pauses;
    }
}
