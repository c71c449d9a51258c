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
 * @param name name of the operator (an..70; DE 3/16)
 * @param roles what it takes part in the movement of goods as
 * @param status whether it may act; ACTIVE if absent
 * @param validFrom first day on which it may act
 * @param validUntil last day on which it may act; no end if absent
 * @param succeededBy TIN of the operator that took over
 * @param address where it is established (an..200); it is not published
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
    /** What a line says that says {@code null}. */
    static final OperatorLine EMPTY = new OperatorLine(null, null, null, null, null, null, null, null, null);

    Operator checked(Checks checks, String by) {
        String number = checks.tin("/tin", tin);
        if (succeededBy != null) {
            checks.tin("/succeededBy", succeededBy);
        }
        OperatorStatus stands = status == null ? OperatorStatus.ACTIVE : status;
        checks.require(
                succeededBy == null || stands == OperatorStatus.CEASED,
                "operator-succession",
                "/succeededBy",
                "An operator that goes on has no successor.",
                "Leave succeededBy out, or state CEASED.");
        Particulars particulars =
                new OperatorMessage(name, roles, validFrom, validUntil, address, contact).checked(checks);
        return new Operator(number, particulars, stands, succeededBy, null, by);
    }
}
