package org.fairway.risk.verifying;

import java.util.function.Supplier;
import org.fairway.kit.fence.RowFence;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that say on whose behalf they read; row-level security does the rest. */
@Component
class OwnRows {
  private final RowFence fence;
  private final TransactionTemplate transactions;

  OwnRows(RowFence fence, PlatformTransactionManager transactionManager) {
    this.fence = fence;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** The operator that something is kept for. */
  static String operator(Caller caller) {
    return caller.tin().filter(tin -> !tin.isBlank()).orElseThrow(
        () -> ProblemException.of(HttpStatus.FORBIDDEN, "no-operator", "", "Your token names no economic operator.", "Use a token with a tin."));
  }

  static boolean seesAll(Caller caller) {
    return caller.hasRole("customs-officer") || caller.hasRole("auditor");
  }

  <T> T ofOperator(String tin, Supplier<T> work) {
    return transactions.execute(
        status -> {
          fence.openOperator(tin);
          return work.get();
        });
  }

  /** Officers and auditors see all, everybody else the own. */
  <T> T seenBy(Caller caller, Supplier<T> work) {
    if (!seesAll(caller)) {
      return ofOperator(operator(caller), work);
    }
    return transactions.execute(
        status -> {
          fence.openHouse();
          return work.get();
        });
  }

  /** For the rest of a transaction that has found out what its caller may see, or that works for the room. */
  void openHouse() {
    fence.openHouse();
  }
}
