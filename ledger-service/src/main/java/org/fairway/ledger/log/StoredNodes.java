package org.fairway.ledger.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tree nodes as stored, each level read once, in the order of the leaves below. */
final class StoredNodes implements AutoCloseable {
  private final JdbcTemplate rows;
  private final List<Level> levels = new ArrayList<>();

  private record Node(long index, byte[] hash) {}

  StoredNodes(JdbcTemplate rows) {
    this.rows = rows;
  }

  /** Whether this very node is stored; to be asked with rising index on each level, beginning with level 0. */
  boolean has(int level, long index, byte[] hash) {
    if (level == levels.size()) {
      levels.add(new Level(rows.queryForStream("select index, hash from node where level = ? order by index", (row, n) -> new Node(row.getLong(1), row.getBytes(2)), level)));
    }
    return levels.get(level).has(index, hash);
  }

  @Override
  public void close() {
    levels.forEach(level -> level.rows.close());
  }

  private static final class Level {
    private final Stream<Node> rows;
    private final Iterator<Node> unread;
    private Node next = new Node(Long.MIN_VALUE, new byte[0]);

    Level(Stream<Node> rows) {
      this.rows = rows;
      this.unread = rows.iterator();
    }

    boolean has(long index, byte[] hash) {
      while (next.index() < index && unread.hasNext()) {
        next = unread.next();
      }
      return next.index() == index && Arrays.equals(next.hash(), hash);
    }
  }
}
