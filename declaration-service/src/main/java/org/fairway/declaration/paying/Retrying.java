package org.fairway.declaration.paying;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.fairway.declaration.store.Accounts;
import org.fairway.declaration.store.Accounts.CreditFreed;
import org.fairway.declaration.store.Accounts.Freed;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** Charges declarations again that their account could not cover, the oldest first, each in its own transaction. */
@Component
class Retrying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);

    private static final int MOST_ACCOUNTS = 100;

    /**
     * Runs one look at a time and keeps at most one waiting. The waiting one sees everything that further signals are
     * about.
     */
    private final ExecutorService looks = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Thread.ofVirtual().name("freed-credit").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private final RowAccess rowAccess;
    private final Accounts accounts;
    private final Declarations declarations;
    private final Recharging recharging;

    Retrying(RowAccess rowAccess, Accounts accounts, Declarations declarations, Recharging recharging) {
        this.rowAccess = rowAccess;
        this.accounts = accounts;
        this.declarations = declarations;
        this.recharging = recharging;
    }

    /** Credit that one declaration frees may cover another one that waits. */
    @TransactionalEventListener
    void creditFreed(CreditFreed freed) {
        lookSoon();
    }

    /** Looks for credit that was freed by a replica that stopped before it could use it. */
    @Scheduled(fixedDelayString = "${fairway.declaration.freed-credit-check:15s}")
    void lookSoon() {
        looks.execute(this::offerFreedCredit);
    }

    private void offerFreedCredit() {
        try {
            List<Freed> page = freedAfter("");
            while (!page.isEmpty()) {
                page.forEach(this::offer);
                page = freedAfter(page.getLast().account());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("freed credit cannot be used now and is used later: {}", e.getMessage());
        }
    }

    private List<Freed> freedAfter(String account) {
        return rowAccess.asSystem(() -> accounts.freed(account, MOST_ACCOUNTS));
    }

    /** An account that cannot be processed now stays for the next look, and does not delay other accounts. */
    private void offer(Freed freed) {
        if (retry(freed.account())) {
            rowAccess.<@Nullable Void>asSystem(() -> {
                accounts.offered(freed);
                return null;
            });
        }
    }

    /** Returns whether all were tried. */
    boolean retry(String account) {
        boolean all = true;
        for (UUID id : rowAccess.asSystem(() -> declarations.unpaid(account))) {
            try {
                rowAccess.asSystem(() -> declarations.lock(id).map(recharging::charge));
            } catch (RuntimeException e) {
                LOG.warn("declaration {} still waits for account {}", id, account, e);
                all = false;
            }
        }
        return all;
    }

    @Override
    public void close() {
        looks.shutdown();
    }
}
