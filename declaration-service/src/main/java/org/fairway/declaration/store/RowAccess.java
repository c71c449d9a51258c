package org.fairway.declaration.store;

import java.util.function.Supplier;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens transactions on behalf of a reader. Row-level security enforces what the reader may see. */
@Component
public class RowAccess {
    private final RowSecurity rowAccess;

    RowAccess(RowSecurity rowAccess) {
        this.rowAccess = rowAccess;
    }

    /** Sees every row: for the service's own work and for officers. */
    public <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        return rowAccess.asSystem(work);
    }

    /** Sees only the rows of this operator, whatever the query selects. */
    public <T extends @Nullable Object> T asTrader(String tin, Supplier<T> work) {
        return rowAccess.asTrader(tin, work);
    }

    /**
     * Sees what the caller may see: officers and auditors all, traders and brokers their own, others nothing. An
     * operator of the platform reads no content.
     */
    public <T extends @Nullable Object> T as(Caller caller, Supplier<T> work) {
        return restricts(caller) ? asTrader(caller.tin().orElse(""), work) : asSystem(work);
    }

    /** Returns whether the caller sees only its own rows. */
    public static boolean restricts(Caller caller) {
        return !caller.hasRole("customs-officer") && !caller.hasRole("auditor") && !caller.hasRole("revenue-officer");
    }

    /** Lifts row-level security for the rest of the current transaction. */
    public void actAsSystem() {
        rowAccess.actAsSystem();
    }
}
