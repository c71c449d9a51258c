package org.fairway.ledger.proving;

import java.util.List;
import java.util.UUID;
import org.fairway.kit.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may fetch what: customs and auditors everything, an operator what the fence in the database lets through. */
@Component
class Readers {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  Readers(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  boolean maySee(Caller caller, String declarationId) {
    if (caller.hasRole("auditor") || caller.hasRole("customs-officer")) {
      return true;
    }
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              jdbc.sql("select set_config('fairway.tin', :tin, true)").param("tin", caller.tin().orElse("")).query(String.class).single();
              return jdbc.sql("select exists (select 1 from declarant where declaration_id = :id)").param("id", UUID.fromString(declarationId)).query(Boolean.class).single();
            }));
  }

  List<UUID> events(UUID declarationId) {
    return jdbc.sql("select event_id from entry where subject = :subject order by index").param("subject", declarationId.toString()).query(UUID.class).list();
  }
}
