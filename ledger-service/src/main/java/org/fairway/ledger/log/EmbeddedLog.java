package org.fairway.ledger.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Leaf;
import org.fairway.verifier.MerkleTree;
import org.fairway.verifier.Receipt;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Leaves, complete subtrees and checkpoints as rows. One writer at a time; a batch is a handful of statements however large it is. */
public final class EmbeddedLog implements LedgerPort {
  private static final long WRITER_LOCK = 0x4C454447455231L;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionOperations transactions;
  private final SigningKey key;
  private final Proofs proofs;

  public EmbeddedLog(JdbcTemplate template, TransactionOperations transactions, SigningKey key) {
    this.jdbc = JdbcClient.create(template);
    this.batches = template;
    this.transactions = transactions;
    this.key = key;
    this.proofs = new Proofs(this::node);
  }

  @Override
  public String origin() {
    return key.origin();
  }

  @Override
  public Anchored anchor(List<Leaf> leaves) {
    return transactions.execute(status -> append(leaves));
  }

  private Anchored append(List<Leaf> leaves) {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", WRITER_LOCK).query((row, n) -> 1).single();
    List<Leaf> fresh = fresh(leaves);
    if (fresh.isEmpty()) {
      return new Anchored(List.of(), null);
    }
    long size = jdbc.sql("select coalesce(max(size), 0) from checkpoint").query(Long.class).single();
    List<Position> positions = new ArrayList<>();
    Growth growth = new Growth(this::node);
    for (Leaf leaf : fresh) {
      positions.add(new Position(leaf, size));
      growth.add(size++, leaf.hash());
    }
    writeEntries(positions);
    writeNodes(growth.grown());
    Checkpoint checkpoint = key.sign(size, new Proofs(growth).root(size));
    jdbc.sql("insert into checkpoint (size, root, signature) values (:size, :root, :signature)")
        .param("size", size)
        .param("root", checkpoint.root())
        .param("signature", checkpoint.signature())
        .update();
    return new Anchored(positions, checkpoint);
  }

  private List<Leaf> fresh(List<Leaf> leaves) {
    UUID[] ids = leaves.stream().map(leaf -> UUID.fromString(leaf.id())).toArray(UUID[]::new);
    Set<UUID> known = new HashSet<>(jdbc.sql("select event_id from entry where event_id = any(:ids)").param("ids", ids).query(UUID.class).list());
    return leaves.stream().filter(leaf -> known.add(UUID.fromString(leaf.id()))).toList();
  }

  private void writeEntries(List<Position> positions) {
    batches.batchUpdate(
        "insert into entry (index, event_id, type, source, subject, time, data_hash) values (?, ?, ?, ?, ?, ?, ?)",
        positions,
        1000,
        (row, position) -> {
          Leaf leaf = position.leaf();
          row.setLong(1, position.index());
          row.setObject(2, UUID.fromString(leaf.id()));
          row.setString(3, leaf.type());
          row.setString(4, leaf.source());
          row.setString(5, leaf.subject());
          row.setString(6, leaf.time());
          row.setBytes(7, leaf.dataHash());
        });
  }

  private void writeNodes(List<Growth.Node> nodes) {
    batches.batchUpdate(
        "insert into node (level, index, hash) values (?, ?, ?)",
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(java.sql.PreparedStatement row, int i) throws SQLException {
            row.setInt(1, nodes.get(i).level());
            row.setLong(2, nodes.get(i).index());
            row.setBytes(3, nodes.get(i).hash());
          }

          @Override
          public int getBatchSize() {
            return nodes.size();
          }
        });
  }

  @Override
  public Optional<Receipt> receipt(UUID eventId) {
    return jdbc.sql("select * from entry where event_id = :id").param("id", eventId).query(EmbeddedLog::position).optional().map(this::receipt);
  }

  /** Under the first checkpoint that covers the leaf, so that a receipt never changes. */
  private Receipt receipt(Position position) {
    Checkpoint checkpoint =
        jdbc.sql("select * from checkpoint where size > :index order by size limit 1").param("index", position.index()).query(this::checkpoint).single();
    return new Receipt(position.leaf(), position.index(), proofs.inclusion(position.index(), checkpoint.size()), checkpoint);
  }

  @Override
  public Optional<Checkpoint> checkpoint() {
    return jdbc.sql("select * from checkpoint order by size desc limit 1").query(this::checkpoint).optional();
  }

  @Override
  public Consistency consistency(long first, long second) {
    long size = checkpoint().map(Checkpoint::size).orElse(0L);
    if (first < 1 || first > second || second > size) {
      throw new IllegalArgumentException("the log has " + size + " leaves; ask for 0 < from <= to <= " + size);
    }
    return new Consistency(first, proofs.root(first), second, proofs.root(second), proofs.consistency(first, second));
  }

  @Override
  public Optional<Evidence> evidence(long index) {
    return Optional.empty();
  }

  @Override
  public String caveat() {
    return "This is one party's log: its keeper could show different people different logs. Compare checkpoints.";
  }

  private byte[] node(int level, long index) {
    return jdbc.sql("select hash from node where level = :level and index = :index").param("level", level).param("index", index).query(byte[].class).single();
  }

  private Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
    return new Checkpoint(key.origin(), row.getLong("size"), row.getBytes("root"), row.getBytes("signature"));
  }

  static Position position(ResultSet row, int number) throws SQLException {
    Leaf leaf =
        new Leaf(row.getString("event_id"), row.getString("type"), row.getString("source"), row.getString("subject"), row.getString("time"), row.getBytes("data_hash"));
    return new Position(leaf, row.getLong("index"));
  }

  /** Nodes a batch completes, on top of those already stored. */
  private static final class Growth implements Nodes {
    private final Nodes stored;
    private final Map<String, byte[]> hashes = new HashMap<>();
    private final List<Node> grown = new ArrayList<>();

    record Node(int level, long index, byte[] hash) {}

    Growth(Nodes stored) {
      this.stored = stored;
    }

    void add(long leaf, byte[] hash) {
      int level = 0;
      long index = leaf;
      byte[] node = hash;
      keep(level, index, node);
      while ((index & 1) == 1) {
        node = MerkleTree.nodeHash(at(level, index - 1), node);
        level++;
        index >>= 1;
        keep(level, index, node);
      }
    }

    private void keep(int level, long index, byte[] hash) {
      hashes.put(level + "/" + index, hash);
      grown.add(new Node(level, index, hash));
    }

    @Override
    public byte[] at(int level, long index) {
      return hashes.computeIfAbsent(level + "/" + index, missing -> stored.at(level, index));
    }

    List<Node> grown() {
      return grown;
    }
  }
}
