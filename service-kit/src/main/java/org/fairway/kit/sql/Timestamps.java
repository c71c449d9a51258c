package org.fairway.kit.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Converts moments to what the driver takes for {@code timestamptz}. */
public final class Timestamps {
    private Timestamps() {}

    public static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
