package org.fairway.kit.refusing;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that one request may still send. Beyond the ordinary limit the request occupies one of a few places
 * until it is answered.
 */
public final class BodyAllowance implements AutoCloseable {
    private final long ordinary;
    private final long limit;
    private final int atOnce;
    private final @Nullable Semaphore places;
    private boolean placed;

    BodyAllowance(long ordinary, long limit, int atOnce, @Nullable Semaphore places) {
        this.ordinary = ordinary;
        this.limit = limit;
        this.atOnce = atOnce;
        this.places = places;
    }

    /**
     * Throws an exception that {@link Refusal#of(Exception)} describes if the body is too large or all places are
     * taken.
     */
    public void reach(long bytes) throws IOException {
        if (bytes > limit) {
            throw BodyRefusedException.tooLarge(limit);
        }
        if (bytes > ordinary && !placed && places != null) {
            if (!places.tryAcquire()) {
                throw BodyRefusedException.noPlace(atOnce);
            }
            placed = true;
        }
    }

    @Override
    public void close() {
        if (placed && places != null) {
            places.release();
            placed = false;
        }
    }
}
