package org.fairway.ledger.log;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.fairway.kit.events.EventRow;
import org.fairway.ledger.anchoring.Leaves;
import org.fairway.verifier.Leaf;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Compares the log with what a service says it sent: events that the service keeps and the log has not, those that
 * differ, and entries in the service's name that it does not know. A service keeps what it sent for a while only
 * (fairway.outbox.retention), so entries older than its oldest event are not judged; nor are events sent so lately that
 * they may still be on their way. Both sides are read in the order of the events' ids, a page at a time.
 */
final class OutboxAudit {
    private static final Duration ON_THEIR_WAY = Duration.ofMinutes(2);
    private final DataSource log;
    private final Collection<String> topics;

    /** @param topics whose events are anchored */
    OutboxAudit(DataSource log, Collection<String> topics) {
        this.log = log;
        this.topics = topics;
    }

    private record Sent(Leaf leaf, boolean maybeOnItsWay) {}

    /** @param compared events on both sides that are the same */
    record Outcome(List<String> faults, long compared) {}

    Outcome compare(DataSource service) {
        return new Snapshot(log).read(kept -> {
            // The log's moment comes first: what it has by then the service has sent before, and what the service has
            // sent
            // since may be on its way.
            kept.queryForObject("select 1", Integer.class);
            return new Snapshot(service).read(sent -> compare(sent, kept));
        });
    }

    private Outcome compare(JdbcTemplate service, JdbcTemplate ledger) {
        Object anchored = topics.toArray(String[]::new);
        String source =
                service
                        .queryForList("select source from outbox where topic = any(?) limit 1", String.class, anchored)
                        .stream()
                        .findFirst()
                        .orElse(null);
        if (source == null) {
            return new Outcome(List.of(), 0);
        }
        try (Stream<Sent> sent = service.queryForStream(
                        "select * from outbox where topic = any(?) order by id", SENT, anchored);
                Stream<Leaf> kept = ledger.queryForStream(
                        "select * from entry where source = ? order by event_id",
                        (row, n) -> EmbeddedLog.position(row, n).leaf(),
                        source)) {
            return new Merge(source, sent.iterator(), kept.iterator()).outcome();
        }
    }

    private static final RowMapper<Sent> SENT = (row, n) -> {
        return new Sent(
                Leaves.leaf(EventRow.read(row)),
                row.getObject("appended_at", OffsetDateTime.class)
                        .isAfter(OffsetDateTime.now(ZoneOffset.UTC).minus(ON_THEIR_WAY)));
    };

    private static final class Merge {
        private final String source;
        private final Iterator<Sent> sent;
        private final Iterator<Leaf> kept;
        private final List<String> faults = new ArrayList<>();
        private long compared;

        Merge(String source, Iterator<Sent> sent, Iterator<Leaf> kept) {
            this.source = source;
            this.sent = sent;
            this.kept = kept;
        }

        Outcome outcome() {
            Sent ours = next(sent);
            Leaf entry = next(kept);
            String oldest = ours == null ? "" : ours.leaf().id();
            while (ours != null && entry != null) {
                int order = ours.leaf().id().compareTo(entry.id());
                if (order < 0) {
                    missing(ours);
                    ours = next(sent);
                } else if (order > 0) {
                    unknown(entry, oldest);
                    entry = next(kept);
                } else {
                    same(ours.leaf(), entry);
                    ours = next(sent);
                    entry = next(kept);
                }
            }
            for (; ours != null; ours = next(sent)) {
                missing(ours);
            }
            for (; entry != null; entry = next(kept)) {
                unknown(entry, oldest);
            }
            return new Outcome(faults, compared);
        }

        private void missing(Sent ours) {
            if (!ours.maybeOnItsWay()) {
                faults.add("event " + ours.leaf().id() + " (" + ours.leaf().type() + ") of " + source
                        + " is not in the log");
            }
        }

        private void unknown(Leaf entry, String oldest) {
            if (entry.id().compareTo(oldest) > 0) {
                faults.add("the log has event " + entry.id() + " of " + source + ", which that service does not know");
            }
        }

        private void same(Leaf ours, Leaf entry) {
            if (Arrays.equals(ours.bytes(), entry.bytes())) {
                compared++;
            } else {
                faults.add("event " + ours.id() + " of " + source + " is not what the log has under its id");
            }
        }

        private static <T> @Nullable T next(Iterator<T> rows) {
            return rows.hasNext() ? rows.next() : null;
        }
    }
}
