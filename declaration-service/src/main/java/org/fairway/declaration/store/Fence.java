package org.fairway.declaration.store;

import java.util.function.Supplier;
import org.fairway.kit.fence.RowFence;
import org.fairway.kit.security.Caller;
import org.springframework.stereotype.Component;

/** Opens transactions that say on whose behalf they read; row-level security does the rest. */
@Component
public class Fence {
    private final RowFence fence;

    Fence(RowFence fence) {
        this.fence = fence;
    }

    /** Everything may be seen: for the service's own work and for officers. */
    public <T> T asHouse(Supplier<T> work) {
        return fence.asHouse(work);
    }

    /** Only what belongs to this operator may be seen, whatever the query says. */
    public <T> T asOperator(String tin, Supplier<T> work) {
        return fence.asOperator(tin, work);
    }

    /** Officers and auditors see all, traders and brokers their own, others nothing. */
    public <T> T as(Caller caller, Supplier<T> work) {
        return restricts(caller) ? asOperator(caller.tin().orElse(""), work) : asHouse(work);
    }

    /** Whether the caller sees its own alone. */
    public static boolean restricts(Caller caller) {
        return !caller.hasRole("customs-officer") && !caller.hasRole("auditor") && !caller.hasRole("operator");
    }

    /**
     * For the rest of a transaction: one that somebody else opened, or that has locked what its caller may see and now
     * needs the rest.
     */
    public void openHouse() {
        fence.openHouse();
    }
}
