package org.fairway.kit.ids;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * UUID version 7 (RFC 9562, clause 5.7): 48 bits of Unix milliseconds, then randomness, so that index pages fill in
 * order.
 */
public final class Uuids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {}

    public static UUID v7() {
        return v7(Instant.now());
    }

    /** Returns a new id that sorts by {@code instant}. */
    public static UUID v7(Instant instant) {
        long high = instant.toEpochMilli() << 16 | 0x7000L | RANDOM.nextInt() & 0x0FFFL;
        long low = RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
