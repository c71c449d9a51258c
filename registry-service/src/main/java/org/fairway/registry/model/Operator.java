package org.fairway.registry.model;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.jspecify.annotations.Nullable;

/**
 * A registered economic operator, or one that asks to be registered.
 *
 * @param tin trader identification number
 * @param particulars name, roles, validity and how it is reached
 * @param status whether it may act
 * @param succeededBy TIN of the operator that took its rights and obligations over
 * @param reason why it has this status
 * @param changedBy subject of the person who gave it this status
 */
public record Operator(
        String tin,
        Particulars particulars,
        OperatorStatus status,
        @Nullable String succeededBy,
        @Nullable String reason,
        String changedBy) {

    /** An operator that asks to be registered. */
    public static Operator proposed(String tin, Particulars particulars, String by) {
        return new Operator(tin, particulars, OperatorStatus.PROPOSED, null, null, by);
    }

    /** Gives the operator another status, for a reason. */
    public Outcome<Operator> change(OperatorStatus to, @Nullable String successor, String why, String by) {
        if (to == status && Objects.equals(successor, succeededBy)) {
            return new Outcome.Unchanged<>(this);
        }
        if (!next().contains(to)) {
            return new Outcome.Refused<>(
                    "operator-status",
                    "Operator " + tin + " is " + status + " and cannot become " + to + ".",
                    next().isEmpty() ? "This status is final." : "It may become one of " + next() + ".");
        }
        if (successor != null && to != OperatorStatus.CEASED) {
            return new Outcome.Refused<>(
                    "operator-succession",
                    "Only an operator that has ceased has a successor.",
                    "Leave succeededBy out, or send the status CEASED.");
        }
        if (tin.equals(successor)) {
            return new Outcome.Refused<>(
                    "operator-succession", "No operator succeeds itself.", "Name the operator that took over.");
        }
        return new Outcome.Changed<>(new Operator(tin, particulars, to, successor, why, by));
    }

    private Set<OperatorStatus> next() {
        return switch (status) {
            case PROPOSED -> EnumSet.of(OperatorStatus.ACTIVE, OperatorStatus.REFUSED);
            case ACTIVE -> EnumSet.of(OperatorStatus.SUSPENDED, OperatorStatus.CEASED);
            case SUSPENDED -> EnumSet.of(OperatorStatus.ACTIVE, OperatorStatus.CEASED);
            case REFUSED, CEASED, UNKNOWN -> EnumSet.noneOf(OperatorStatus.class);
        };
    }
}
