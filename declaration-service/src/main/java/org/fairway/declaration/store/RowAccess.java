package org.fairway.declaration.store;

import java.util.function.Supplier;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens transactions that say on whose behalf they read; row-level security does the rest. */
@Component
public class RowAccess {
    private final RowSecurity rowAccess;

    RowAccess(RowSecurity rowAccess) {
        this.rowAccess = rowAccess;
    }

    /** Everything may be seen: for the service's own work and for officers. */
    public <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        return rowAccess.asSystem(work);
    }

    /** Only what belongs to this operator may be seen, whatever the query says. */
    public <T extends @Nullable Object> T asTrader(String tin, Supplier<T> work) {
        return rowAccess.asTrader(tin, work);
    }

    /** Officers and auditors see all, traders and brokers their own, others nothing. */
    public <T extends @Nullable Object> T as(Caller caller, Supplier<T> work) {
        return restricts(caller) ? asTrader(caller.tin().orElse(""), work) : asSystem(work);
    }

    /** Whether the caller sees its own alone. */
    public static boolean restricts(Caller caller) {
        return !caller.hasRole("customs-officer") && !caller.hasRole("auditor") && !caller.hasRole("operator");
    }

    /** Lifts row-level security for the rest of the current transaction. */
    public void actAsSystem() {
        rowAccess.actAsSystem();
    }
}
