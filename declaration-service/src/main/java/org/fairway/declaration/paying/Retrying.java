package org.fairway.declaration.paying;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Payment;
import org.fairway.declaration.store.Accounts.CreditFreed;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.tracking.CommandHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Charges those again that found the account too low: oldest first, each in its own transaction. */
@Component
class Retrying {
    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);

    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Duties duties;
    private final Clock clock;

    Retrying(RowAccess rowAccess, Declarations declarations, Duties duties, Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.duties = duties;
        this.clock = clock;
    }

    /** What one declaration gives back another one may wait for. */
    @TransactionalEventListener
    void creditFreed(CreditFreed freed) {
        Thread.ofVirtual().name("credit-freed").start(() -> {
            try {
                retry(freed.account());
            } catch (RuntimeException e) {
                LOG.warn("declarations that wait for account {} wait on", freed.account(), e);
            }
        });
    }

    void retry(String account) {
        List<UUID> unpaid = rowAccess.asSystem(() -> declarations.unpaid(account));
        unpaid.forEach(id -> rowAccess.asSystem(() -> declarations.lock(id).map(this::charge)));
    }

    private Declaration charge(StoredDeclaration stored) {
        Declaration state = stored.state();
        if (!(state.clearance().payment() instanceof Payment.Short unpaid)) {
            return state;
        }
        Instant now = clock.instant();
        Command.Charge charge = duties.chargeAgain(Duties.Owing.of(stored), unpaid.payable(), now);
        return charge instanceof Command.Charge.Short
                ? state
                : CommandHandler.take(declarations, stored, new Command.Pay(charge, duties.controlDeadline(now), now));
    }
}
