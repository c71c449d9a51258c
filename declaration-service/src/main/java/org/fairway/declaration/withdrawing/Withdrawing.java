package org.fairway.declaration.withdrawing;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.checking.Empowerment;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.store.Accounts;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.tracking.CommandHandler;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.stereotype.Component;

/**
 * Handles withdrawals in every language, and customs' decisions on them. A withdrawn declaration gets back what it was
 * charged.
 */
@Component
public class Withdrawing {
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Accounts accounts;
    private final Duties duties;
    private final Empowerment empowerment;
    private final Clock clock;

    Withdrawing(
            RowAccess rowAccess,
            Declarations declarations,
            Accounts accounts,
            Duties duties,
            Empowerment empowerment,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.accounts = accounts;
        this.duties = duties;
        this.empowerment = empowerment;
        this.clock = clock;
    }

    /** Withdraws at once before arrival or by customs; otherwise records a request. */
    public Declaration withdraw(UUID id, String reason, Caller caller) {
        return rowAccess.as(caller, () -> {
            StoredDeclaration stored = find(id);
            rowAccess.actAsSystem();
            boolean byCustoms = caller.hasRole("customs-officer");
            if (!byCustoms) {
                empowerment.requireActsFor(stored, caller);
            }
            Instant now = clock.instant();
            return take(
                    stored,
                    new Command.Withdraw(caller.subject(), reason, byCustoms, duties.controlDeadline(now), now));
        });
    }

    Declaration decide(UUID id, boolean granted, String reason, String officer) {
        return rowAccess.asSystem(() -> {
            Instant now = clock.instant();
            return take(
                    find(id), new Command.DecideWithdrawal(granted, officer, reason, duties.controlDeadline(now), now));
        });
    }

    private Declaration take(StoredDeclaration stored, Command command) {
        Declaration next = CommandHandler.take(declarations, stored, command);
        if (next.status() == Status.INVALIDATED) {
            accounts.giveBack(stored.id());
        }
        return next;
    }

    private StoredDeclaration find(UUID id) {
        return declarations.lock(id).orElseThrow(() -> ProblemException.notFound("declaration " + id));
    }
}
