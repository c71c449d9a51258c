package org.fairway.registry.registering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.registry.model.Operator;
import org.fairway.registry.store.Registered;
import org.jspecify.annotations.Nullable;

/**
 * An operator as its own people and officers see it.
 *
 * @param tin trader identification number
 * @param version counts the changes, from 1
 * @param name name of the operator
 * @param roles its roles in the movement of goods
 * @param status whether it may act
 * @param validFrom first day on which it may act
 * @param validUntil last day on which it may act
 * @param succeededBy TIN of the operator that took its rights and obligations over
 * @param reason why it has this status
 * @param address where it is established
 * @param contact how it is reached
 * @param changedAt when it last changed
 */
record OperatorView(
        String tin,
        int version,
        String name,
        List<OperatorRole> roles,
        OperatorStatus status,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String succeededBy,
        @Nullable String reason,
        @Nullable String address,
        @Nullable String contact,
        Instant changedAt) {

    static OperatorView of(Registered<Operator> registered) {
        Operator operator = registered.state();
        return new OperatorView(
                operator.tin(),
                registered.version(),
                operator.particulars().name(),
                operator.particulars().roles(),
                operator.status(),
                operator.particulars().validFrom(),
                operator.particulars().validUntil(),
                operator.succeededBy(),
                operator.reason(),
                operator.particulars().address(),
                operator.particulars().contact(),
                registered.changedAt());
    }
}
