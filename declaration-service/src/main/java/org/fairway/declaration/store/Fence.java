package org.fairway.declaration.store;

import java.util.UUID;
import java.util.function.Supplier;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens transactions that say on whose behalf they read; row-level security does the rest. */
@Component
public class Fence {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  Fence(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Everything may be seen: for the service's own work and for officers. */
  public <T> T asHouse(Supplier<T> work) {
    return transactions.execute(
        status -> {
          openHouse();
          return work.get();
        });
  }

  /** Only what belongs to this operator may be seen, whatever the query says. */
  public <T> T asOperator(String tin, Supplier<T> work) {
    return transactions.execute(
        status -> {
          jdbc.sql("select set_config('fairway.tin', :tin, true)").param("tin", tin).query(String.class).single();
          return work.get();
        });
  }

  /** Officers and auditors see all, traders and brokers their own, others nothing. */
  public <T> T as(Caller caller, Supplier<T> work) {
    boolean house = caller.hasRole("customs-officer") || caller.hasRole("auditor") || caller.hasRole("operator");
    return house ? asHouse(work) : asOperator(caller.tin().orElse(""), work);
  }

  /** Refuses what the caller may not see; then the rest of the transaction may see what the service needs. */
  public void checkOwn(Declarations declarations, UUID id) {
    if (declarations.find(id).isEmpty()) {
      throw ProblemException.notFound("declaration " + id);
    }
    openHouse();
  }

  /** For a transaction somebody else opened. */
  public void openHouse() {
    jdbc.sql("select set_config('fairway.reader', 'house', true)").query(String.class).single();
  }
}
