package org.fairway.ledger.log;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fairway.ledger.port.LedgerPort.Position;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.MerkleTree;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recomputes the whole log from its entries and names every difference: an entry changed, removed, added or moved, a node or a checkpoint that does not follow. */
public final class LogAudit {
  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final String origin;
  private final PublicKey key;

  public LogAudit(JdbcTemplate rows, String origin, PublicKey key) {
    this.jdbc = JdbcClient.create(rows);
    this.rows = rows;
    this.origin = origin;
    this.key = key;
  }

  /** Faults in words; none, if the log is whole. Reads every row once. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    List<Checkpoint> checkpoints =
        jdbc.sql("select * from checkpoint order by size")
            .query((row, n) -> new Checkpoint(origin, row.getLong("size"), row.getBytes("root"), row.getBytes("signature")))
            .list();
    Walk walk = new Walk(checkpoints, faults);
    rows.query("select * from entry order by index", row -> { walk.entry(EmbeddedLog.position(row, 0)); });
    walk.end();
    long nodes = jdbc.sql("select count(*) from node").query(Long.class).single();
    if (nodes != walk.nodes) {
      faults.add("there are " + nodes + " tree nodes where " + walk.nodes + " follow from the entries");
    }
    return faults;
  }

  /** The peaks of the tree so far, compared on the way with what is stored. */
  private final class Walk {
    private final List<Checkpoint> checkpoints;
    private final List<String> faults;
    private final List<byte[]> peaks = new ArrayList<>();
    private int next;
    private long size;
    private long nodes;

    Walk(List<Checkpoint> checkpoints, List<String> faults) {
      this.checkpoints = checkpoints;
      this.faults = faults;
    }

    void entry(Position position) {
      if (position.index() != size) {
        faults.add("entry " + size + " is missing; " + position.index() + " follows " + (size - 1));
      }
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
      boolean same =
          jdbc.sql("select hash from node where level = :level and index = :index").param("level", level).param("index", index).query(byte[].class).optional()
              .filter(stored -> Arrays.equals(stored, hash)).isPresent();
      if (!same) {
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
