package org.fairway.registry.empowering;

import java.time.Instant;
import java.time.LocalDate;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentScope;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.registry.model.Empowerment;
import org.fairway.registry.store.Registered;
import org.jspecify.annotations.Nullable;

/**
 * An empowerment as both sides and officers see it.
 *
 * @param empowermentId id of the empowerment
 * @param version counts the changes, from 1
 * @param principal TIN of who is represented
 * @param representative TIN of who represents
 * @param proposedBy TIN of the side that proposed it; the other one confirms
 * @param status whether it holds
 * @param direct whether the representative may act in the principal's name
 * @param indirect whether it may act in its own name on the principal's behalf
 * @param accountAuthority whether declarations may charge the principal's accounts
 * @param scope what it is limited to
 * @param validFrom first day on which it holds
 * @param validUntil last day on which it holds; absent if it has no end
 * @param reason why it was refused or revoked
 * @param changedAt when it last changed
 */
record EmpowermentView(
        String empowermentId,
        int version,
        String principal,
        String representative,
        String proposedBy,
        EmpowermentStatus status,
        boolean direct,
        boolean indirect,
        boolean accountAuthority,
        EmpowermentScope scope,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String reason,
        Instant changedAt) {

    static EmpowermentView of(Registered<Empowerment> registered) {
        Empowerment state = registered.state();
        return new EmpowermentView(
                state.id(),
                registered.version(),
                state.principal(),
                state.representative(),
                state.proposedBy(),
                state.status(),
                state.direct(),
                state.indirect(),
                state.accountAuthority(),
                state.scope(),
                state.validFrom(),
                state.validUntil(),
                state.reason(),
                registered.changedAt());
    }
}
