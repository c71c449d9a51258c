package org.fairway.ledger.log;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.fairway.ledger.port.LedgerPort.Position;
import org.fairway.verifier.Checkpoint;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Recomputes the whole log from its entries and names every difference: an entry changed, removed, added or moved, a
 * node or a checkpoint that does not follow. Reads one snapshot, so the log may grow meanwhile, and holds a page of
 * rows at a time, however large the log is.
 */
public final class LogAudit {
    private final Snapshot snapshot;
    private final String origin;
    private final PublicKey key;

    public LogAudit(DataSource log, String origin, PublicKey key) {
        this.snapshot = new Snapshot(log);
        this.origin = origin;
        this.key = key;
    }

    /** Faults in words; none, if the log is whole. Reads every row once. */
    public List<String> faults() {
        return faults(List.of());
    }

    /**
     * @param kept checkpoints that somebody kept elsewhere; the log must continue each, or it was cut off or rewritten
     */
    public List<String> faults(List<Checkpoint> kept) {
        return snapshot.read(rows -> faults(rows, kept));
    }

    private List<String> faults(JdbcTemplate rows, List<Checkpoint> kept) {
        List<String> faults = new ArrayList<>();
        List<Checkpoint> checkpoints =
                rows.query("select * from checkpoint order by size", (row, n) -> EmbeddedLog.checkpoint(origin, row));
        try (Stream<Growth> stored = rows.queryForStream(
                "select * from growth order by size",
                (row, n) -> new Growth(row.getLong("size"), row.getLong("nodes_before"), row.getBytes("hashes")))) {
            Walk walk = new Walk(checkpoints, kept, stored.iterator(), faults);
            rows.query("select * from entry order by index", row -> {
                walk.entry(EmbeddedLog.position(row, 0));
            });
            walk.end();
        }
        return faults;
    }

    private record Growth(long size, long nodesBefore, byte[] hashes) {}

    /** The tree so far, compared on the way with what is stored. */
    private final class Walk {
        private final List<Checkpoint> checkpoints;
        private final List<Checkpoint> kept;
        private final Iterator<Growth> stored;
        private final List<String> faults;
        private final List<String> unsigned = new ArrayList<>();
        private final Tree tree = new Tree(0, List.of());
        private final ByteArrayOutputStream grown = new ByteArrayOutputStream();
        private int next;
        private long last = -1;
        private long nodesBefore;

        Walk(List<Checkpoint> checkpoints, List<Checkpoint> kept, Iterator<Growth> stored, List<String> faults) {
            this.checkpoints = checkpoints;
            this.kept = kept;
            this.stored = stored;
            this.faults = faults;
        }

        void entry(Position position) {
            if (position.index() != last + 1) {
                faults.add("entry " + (last + 1) + " is missing; the next is " + position.index());
            }
            last = position.index();
            tree.add(position.leaf().hash(), grown::writeBytes);
            kept.stream().filter(checkpoint -> checkpoint.size() == tree.size).forEach(this::compare);
            while (next < checkpoints.size() && checkpoints.get(next).size() == tree.size) {
                check(checkpoints.get(next++));
            }
        }

        private void check(Checkpoint checkpoint) {
            if (!Arrays.equals(tree.root(), checkpoint.root())) {
                faults.add("the checkpoint at " + tree.size + " has another root than the entries");
            }
            if (!checkpoint.signedBy(key)) {
                unsigned.add("the checkpoint at " + tree.size + " is not signed by the log's key");
            }
            Growth growth = stored.hasNext() ? stored.next() : new Growth(0, 0, new byte[0]);
            if (growth.size() != tree.size
                    || growth.nodesBefore() != nodesBefore
                    || !Arrays.equals(growth.hashes(), grown.toByteArray())) {
                faults.add(
                        "the tree nodes kept with the checkpoint at " + tree.size + " do not follow from the entries");
            }
            nodesBefore = StoredNodes.completeAt(tree.size);
            grown.reset();
        }

        private void compare(Checkpoint checkpoint) {
            if (!checkpoint.origin().equals(origin) || !checkpoint.signedBy(key)) {
                faults.add("the checkpoint at " + checkpoint.size() + " that was kept is not this log's");
            } else if (!Arrays.equals(tree.root(), checkpoint.root())) {
                faults.add("the log had another root at " + checkpoint.size()
                        + " when that checkpoint was kept: it was rewritten");
            }
        }

        void end() {
            if (unsigned.size() == checkpoints.size() && unsigned.size() > 1) {
                faults.add("none of the " + unsigned.size() + " checkpoints is signed by this key for " + origin
                        + ": are key and origin those of this log?");
            } else {
                faults.addAll(unsigned);
            }
            kept.stream()
                    .filter(checkpoint -> checkpoint.size() > tree.size)
                    .forEach(checkpoint -> faults.add("a checkpoint at " + checkpoint.size()
                            + " was kept and the log ends at " + tree.size + ": it was cut off"));
            if (next < checkpoints.size()) {
                faults.add("the checkpoint at " + checkpoints.get(next).size() + " covers entries that are not there");
            } else if (tree.size > 0
                    && (checkpoints.isEmpty() || checkpoints.getLast().size() != tree.size)) {
                faults.add("entries after the last checkpoint");
            }
            stored.forEachRemaining(growth -> faults.add(
                    "tree nodes are kept with a checkpoint at " + growth.size() + " that follows from nothing"));
        }
    }
}
