package org.fairway.registry.synchronising;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.model.Operator;
import org.fairway.registry.model.Particulars;
import org.fairway.registry.registering.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * One operator of another register.
 *
 * @param tin trader identification number (an..17)
 * @param name name of the operator (an..70)
 * @param roles its roles in the movement of goods
 * @param status whether it may act; if absent, its status does not change, and a new operator is ACTIVE
 * @param validFrom first day on which it may act
 * @param validUntil last day on which it may act; no end if absent
 * @param succeededBy TIN of the operator that took over
 * @param address its address (an..200); it is not published
 * @param contact how it is reached (an..200); it is not published
 */
record OperatorLine(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String tin,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        List<OperatorRole> roles,

        @Nullable OperatorStatus status,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        LocalDate validFrom,

        @Nullable LocalDate validUntil,
        @Nullable String succeededBy,
        @Nullable String address,
        @Nullable String contact) {
    /** The line {@code null}. */
    static final OperatorLine EMPTY = new OperatorLine(null, null, null, null, null, null, null, null, null);

    /** A valid line; {@code status} is null if it states none. */
    record Taken(
            String tin,
            Particulars particulars,
            @Nullable OperatorStatus status,
            @Nullable String succeededBy) {

        /**
         * Returns the operator after the line. What the line leaves out keeps its value: status, address and contact,
         * and the reason of a status that does not change.
         */
        Operator after(@Nullable Operator known, String by) {
            if (known == null) {
                return new Operator(
                        tin, particulars, status == null ? OperatorStatus.ACTIVE : status, succeededBy, null, by);
            }
            boolean stays = status == null || status == known.status();
            return new Operator(
                    tin,
                    particulars.reachedAs(known.particulars()),
                    status == null ? known.status() : status,
                    status == null ? known.succeededBy() : succeededBy,
                    stays ? known.reason() : null,
                    stays ? known.changedBy() : by);
        }
    }

    Taken checked(Checks checks) {
        String number = checks.tin("/tin", tin);
        if (succeededBy != null) {
            checks.tin("/succeededBy", succeededBy);
        }
        checks.require(
                succeededBy == null || status == OperatorStatus.CEASED,
                "operator-succession",
                "/succeededBy",
                "Only an operator that has ceased has a successor.",
                "Leave succeededBy out, or send the status CEASED.");
        Particulars particulars =
                new OperatorMessage(name, roles, validFrom, validUntil, address, contact).checked(checks);
        return new Taken(number, particulars, status, succeededBy);
    }
}
