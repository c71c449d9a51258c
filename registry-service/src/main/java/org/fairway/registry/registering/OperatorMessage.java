package org.fairway.registry.registering;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.model.Particulars;
import org.jspecify.annotations.Nullable;

/**
 * The data of an operator.
 *
 * @param name name of the operator (an..70)
 * @param roles its roles in the movement of goods
 * @param validFrom first day on which it may act
 * @param validUntil last day on which it may act; no end if absent
 * @param address its address (an..200); it is not published
 * @param contact how it is reached (an..200); it is not published
 */
public record OperatorMessage(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        List<OperatorRole> roles,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        LocalDate validFrom,

        @Nullable LocalDate validUntil,
        @Nullable String address,
        @Nullable String contact) {

    /** Returns the complete data. If it has faults, the checks have all of them. */
    public Particulars checked(Checks checks) {
        String called = checks.line("/name", name, 70, "name");
        checks.require(
                roles != null && !roles.isEmpty(),
                "roles-missing",
                "/roles",
                "The operator has no role.",
                "Send at least one role.");
        LocalDate from = checks.from("/validFrom", validFrom, "/validUntil", validUntil);
        checks.optionalLine("/address", address, 200, "address");
        checks.optionalLine("/contact", contact, 200, "contact");
        return new Particulars(
                called, Objects.requireNonNullElse(roles, List.of()), from, validUntil, address, contact);
    }
}
