package org.fairway.risk.verifying;

import java.util.function.Supplier;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.security.Caller;
import org.springframework.stereotype.Component;

/** Runs transactions on behalf of a caller; row-level security limits the rows. */
@Component
class OwnRows {
    private final RowSecurity rowSecurity;

    OwnRows(RowSecurity rowSecurity) {
        this.rowSecurity = rowSecurity;
    }

    static boolean seesAll(Caller caller) {
        return caller.hasRole("customs-officer") || caller.hasRole("auditor");
    }

    <T> T ofOperator(String tin, Supplier<T> work) {
        return rowSecurity.asTrader(tin, work);
    }

    /** Officers and auditors see all rows, others their own. */
    <T> T seenBy(Caller caller, Supplier<T> work) {
        return seesAll(caller) ? rowSecurity.asSystem(work) : rowSecurity.asTrader(caller.operator(), work);
    }

    /** Lifts row-level security for the rest of the current transaction. */
    void actAsSystem() {
        rowSecurity.actAsSystem();
    }
}
