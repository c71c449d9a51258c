package org.fairway.kit.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** An event in the kit's tables: the columns that outbox and parked events share. */
public final class EventRow {
    private EventRow() {}

    public static EventEnvelope read(ResultSet row) throws SQLException {
        return new EventEnvelope(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getLong("sequence"),
                row.getString("correlation_id"),
                row.getBytes("data"));
    }
}
