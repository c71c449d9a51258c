package org.fairway.ledger.fabric;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a process has read what the ledger had when the process began. Either it read a block as high as the
 * highest peer had then. Or, since the last blocks may have no event, it waited on an open stream while no peer got
 * another block. A single peer that is itself far behind cannot be distinguished from one that is not.
 */
final class CatchingUp {
    static final Duration WHILE = Duration.ofSeconds(5);
    private boolean done;
    private long highest;
    private Instant highestSince = Instant.MIN;
    private long mark;
    private Instant marked = Instant.MAX;
    private long target;

    /**
     * @param height of the peer that was asked now
     * @param heard the last block with an event that was heard
     * @param idleSince from when on nothing was there to hear; null while there is, or while there is no stream
     */
    synchronized void look(long height, long heard, @Nullable Instant idleSince, Instant now) {
        if (height > highest) {
            highest = height;
            highestSince = now;
        }
        if (marked.equals(Instant.MAX)) {
            mark = highest;
            marked = now;
        } else if (!marked.plus(WHILE).isAfter(now)) {
            target = mark;
            mark = highest;
            marked = now;
        }
        boolean isQuiet = idleSince != null
                && !idleSince.plus(WHILE).isAfter(now)
                && !highestSince.plus(WHILE).isAfter(now);
        done |= isQuiet || target > 0 && heard > 0 && heard >= target - 1;
    }

    synchronized boolean isDone() {
        return done;
    }
}
