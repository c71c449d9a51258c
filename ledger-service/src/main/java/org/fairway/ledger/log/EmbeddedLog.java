package org.fairway.ledger.log;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fairway.kit.sql.Columns;
import org.fairway.ledger.port.AnchorEvidence;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Leaf;
import org.fairway.verifier.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores one row per leaf, and one per checkpoint with the nodes it completed. There is one writer at a time; a batch
 * takes a handful of statements however large it is.
 */
public final class EmbeddedLog implements LedgerPort {
    private static final long WRITER_LOCK = 0x4C454447455231L;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SigningKey key;
    private final StoredNodes nodes;
    private final Proofs proofs;
    private volatile @Nullable Latest latest;

    private record Latest(Checkpoint checkpoint, Tree tree) {}

    public EmbeddedLog(JdbcTemplate template, TransactionOperations transactions, SigningKey key) {
        this.jdbc = JdbcClient.create(template);
        this.transactions = transactions;
        this.key = key;
        this.nodes = new StoredNodes(jdbc);
        this.proofs = new Proofs(nodes);
    }

    @Override
    public String origin() {
        return key.origin();
    }

    /**
     * Returns whether the stored log was signed with this key under this origin. Neither is stored beside the log, and
     * a log with entries of two keys could be checked by nobody.
     */
    public boolean isOurs() {
        return checkpoint().map(last -> last.signedBy(key.publicKey())).orElse(true);
    }

    @Override
    public Anchored anchor(List<Leaf> leaves) {
        return transactions.execute(status -> append(leaves));
    }

    private Anchored append(List<Leaf> leaves) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", WRITER_LOCK)
                .query((row, n) -> 1)
                .single();
        List<Leaf> fresh = fresh(leaves);
        if (fresh.isEmpty()) {
            return new Anchored(List.of(), null);
        }
        Optional<Checkpoint> before = checkpoint();
        Tree tree = before.isPresent() ? treeAt(before.get()) : new Tree(0, List.of());
        List<Position> positions = new ArrayList<>();
        var growth = new ByteArrayOutputStream();
        for (Leaf leaf : fresh) {
            positions.add(new Position(leaf, tree.size));
            tree.add(leaf.hash(), growth::writeBytes);
        }
        Checkpoint checkpoint = key.sign(tree.size, tree.root());
        write(positions);
        write(checkpoint, StoredNodes.completeAt(positions.getFirst().index()), growth.toByteArray());
        latest = new Latest(checkpoint, tree);
        return new Anchored(positions, checkpoint);
    }

    /**
     * Uses the cached tree only if its root equals that of the database: the last write may have been rolled back, and
     * another process may have written since.
     */
    private Tree treeAt(Checkpoint stored) {
        Latest known = latest;
        if (known != null
                && known.checkpoint.size() == stored.size()
                && Arrays.equals(known.checkpoint.root(), stored.root())) {
            return new Tree(known.tree.size, known.tree.peaks);
        }
        return Tree.at(stored.size(), nodes);
    }

    private List<Leaf> fresh(List<Leaf> leaves) {
        UUID[] ids = leaves.stream().map(leaf -> UUID.fromString(leaf.id())).toArray(UUID[]::new);
        Set<UUID> known = new HashSet<>(jdbc.sql("select event_id from entry where event_id = any(:ids)")
                .param("ids", ids)
                .query(UUID.class)
                .list());
        return leaves.stream()
                .filter(leaf -> known.add(UUID.fromString(leaf.id())))
                .toList();
    }

    private void write(List<Position> positions) {
        jdbc.sql("""
            insert into entry (index, event_id, type, source, subject, time, data_hash)
            select * from unnest(:indexes, :ids, :types, :sources, :subjects, :times, :hashes)
            """)
                .param("indexes", Columns.of(positions, Position::index, Long[]::new))
                .param(
                        "ids",
                        Columns.of(
                                positions,
                                position -> UUID.fromString(position.leaf().id()),
                                UUID[]::new))
                .param(
                        "types",
                        Columns.of(positions, position -> position.leaf().type(), String[]::new))
                .param(
                        "sources",
                        Columns.of(positions, position -> position.leaf().source(), String[]::new))
                .param(
                        "subjects",
                        Columns.of(positions, position -> position.leaf().subject(), String[]::new))
                .param(
                        "times",
                        Columns.of(positions, position -> position.leaf().time(), String[]::new))
                .param(
                        "hashes",
                        Columns.of(positions, position -> position.leaf().dataHash(), byte[][]::new))
                .update();
    }

    private void write(Checkpoint checkpoint, long nodesBefore, byte[] growth) {
        jdbc.sql("with grown as (insert into growth (size, nodes_before, hashes) values (:size, :before,"
                        + " :growth)) insert into checkpoint (size, root, signature) values (:size, :root,"
                        + " :signature)")
                .param("size", checkpoint.size())
                .param("before", nodesBefore)
                .param("growth", growth)
                .param("root", checkpoint.root())
                .param("signature", checkpoint.signature())
                .update();
    }

    @Override
    public Optional<Receipt> receipt(UUID eventId) {
        return jdbc.sql("select * from entry where event_id = :id")
                .param("id", eventId)
                .query(EmbeddedLog::position)
                .optional()
                .map(this::receipt);
    }

    /** The receipt under the first checkpoint that covers the leaf, so that it never changes. */
    private Receipt receipt(Position position) {
        Checkpoint checkpoint = jdbc.sql("select * from checkpoint where size > :index order by size limit 1")
                .param("index", position.index())
                .query(this::checkpoint)
                .single();
        return new Receipt(
                position.leaf(), position.index(), proofs.inclusion(position.index(), checkpoint.size()), checkpoint);
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return jdbc.sql("select * from checkpoint order by size desc limit 1")
                .query(this::checkpoint)
                .optional();
    }

    @Override
    public Consistency consistency(long first, long second) {
        long size = checkpoint().map(Checkpoint::size).orElse(0L);
        if (first < 1 || first > second || second > size) {
            throw new IllegalArgumentException("the log has " + size + " leaves; ask for 0 < from <= to <= " + size);
        }
        return new Consistency(
                first, proofs.root(first), second, proofs.root(second), proofs.consistency(first, second));
    }

    @Override
    public Optional<AnchorEvidence> evidence(long index) {
        return Optional.empty();
    }

    @Override
    public String caveat() {
        return "This is one party's log: its keeper could show different people different logs. Compare checkpoints.";
    }

    private Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        return key.checkpoint(row.getLong("size"), row.getBytes("root"), row.getBytes("signature"));
    }

    /** Reads a stored checkpoint without the key hash, for callers that have no key. */
    public static Checkpoint checkpoint(String origin, ResultSet row) throws SQLException {
        return new Checkpoint(origin, row.getLong("size"), row.getBytes("root"), row.getBytes("signature"));
    }

    static Position position(ResultSet row, int number) throws SQLException {
        Leaf leaf = new Leaf(
                row.getString("event_id"),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getString("time"),
                row.getBytes("data_hash"));
        return new Position(leaf, row.getLong("index"));
    }
}
