package org.fairway.ledger.log;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.fairway.ledger.port.LedgerPort.Position;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.MerkleTree;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recomputes the whole log from its entries and names every difference: an entry changed, removed, added or moved, a node or a checkpoint that does not follow. Reads one snapshot, so the log may
 * grow meanwhile, and holds a page of rows at a time, however large the log is.
 */
public final class LogAudit {
  private static final int PAGE_ROWS = 2000;
  private final JdbcTemplate rows;
  private final TransactionTemplate snapshot;
  private final String origin;
  private final PublicKey key;

  public LogAudit(DataSource log, String origin, PublicKey key) {
    this.rows = new JdbcTemplate(log);
    this.rows.setFetchSize(PAGE_ROWS);
    this.snapshot = new TransactionTemplate(new JdbcTransactionManager(log));
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
    this.origin = origin;
    this.key = key;
  }

  /** Faults in words; none, if the log is whole. Reads every row once. */
  public List<String> faults() {
    return Objects.requireNonNull(snapshot.execute(status -> faultsInSnapshot()));
  }

  private List<String> faultsInSnapshot() {
    List<String> faults = new ArrayList<>();
    List<Checkpoint> checkpoints =
        rows.query("select * from checkpoint order by size", (row, n) -> new Checkpoint(origin, row.getLong("size"), row.getBytes("root"), row.getBytes("signature")));
    try (StoredNodes stored = new StoredNodes(rows)) {
      Walk walk = new Walk(checkpoints, stored, faults);
      rows.query("select * from entry order by index", row -> { walk.entry(EmbeddedLog.position(row, 0)); });
      walk.end();
      long nodes = Objects.requireNonNull(rows.queryForObject("select count(*) from node", Long.class));
      if (nodes != walk.nodes) {
        faults.add("there are " + nodes + " tree nodes where " + walk.nodes + " follow from the entries");
      }
    }
    return faults;
  }

  /** The peaks of the tree so far, compared on the way with what is stored. */
  private final class Walk {
    private final List<Checkpoint> checkpoints;
    private final StoredNodes stored;
    private final List<String> faults;
    private final List<byte[]> peaks = new ArrayList<>();
    private int next;
    private long last = -1;
    private long size;
    private long nodes;

    Walk(List<Checkpoint> checkpoints, StoredNodes stored, List<String> faults) {
      this.checkpoints = checkpoints;
      this.stored = stored;
      this.faults = faults;
    }

    void entry(Position position) {
      if (position.index() != last + 1) {
        faults.add("entry " + (last + 1) + " is missing; the next is " + position.index());
      }
      last = position.index();
      byte[] hash = position.leaf().hash();
      compare(0, size, hash);
      long index = size;
      int level = 0;
      while ((index & 1) == 1) {
        hash = MerkleTree.nodeHash(peaks.removeLast(), hash);
        index >>= 1;
        compare(++level, index, hash);
      }
      peaks.add(hash);
      size++;
      while (next < checkpoints.size() && checkpoints.get(next).size() == size) {
        check(checkpoints.get(next++));
      }
    }

    private void compare(int level, long index, byte[] hash) {
      nodes++;
      if (!stored.has(level, index, hash)) {
        faults.add("tree node " + level + "/" + index + " does not follow from the entries");
      }
    }

    private void check(Checkpoint checkpoint) {
      byte[] root = peaks.getLast();
      for (int i = peaks.size() - 2; i >= 0; i--) {
        root = MerkleTree.nodeHash(peaks.get(i), root);
      }
      if (!Arrays.equals(root, checkpoint.root())) {
        faults.add("the checkpoint at " + size + " has another root than the entries");
      }
      if (!checkpoint.signedBy(key)) {
        faults.add("the checkpoint at " + size + " is not signed by the log's key");
      }
    }

    void end() {
      if (next < checkpoints.size()) {
        faults.add("the checkpoint at " + checkpoints.get(next).size() + " covers entries that are not there");
      } else if (size > 0 && (checkpoints.isEmpty() || checkpoints.getLast().size() != size)) {
        faults.add("entries after the last checkpoint");
      }
    }
  }
}
