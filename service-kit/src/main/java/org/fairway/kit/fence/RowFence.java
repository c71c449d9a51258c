package org.fairway.kit.fence;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says, for the rest of the current transaction, whose rows may be seen. Policies of fenced tables read the settings {@code fairway.reader}, {@code fairway.tin} and {@code
 * fairway.agency} (PostgreSQL, "Row Security Policies"); a transaction that says nothing sees nothing. Needs a running transaction: outside of one it has no effect.
 */
public final class RowFence {
  private final JdbcClient jdbc;

  RowFence(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every row: for the room's own work and for those who may see all. */
  public void openHouse() {
    open("fairway.reader", "house");
  }

  /** The rows of one economic operator, by its trader identification number. */
  public void openOperator(String tin) {
    open("fairway.tin", tin);
  }

  /** The rows of one agency, by its code. */
  public void openAgency(String agency) {
    open("fairway.agency", agency);
  }

  private void open(String setting, String value) {
    jdbc.sql("select set_config(:setting, :value, true)").param("setting", setting).param("value", value).query(String.class).single();
  }
}
