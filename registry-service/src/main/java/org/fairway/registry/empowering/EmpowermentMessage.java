package org.fairway.registry.empowering;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.fairway.contracts.identifiers.Lrn;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentScope;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.model.Empowerment;
import org.jspecify.annotations.Nullable;

/**
 * An empowerment that one side proposes to the other.
 *
 * @param principal TIN of who is represented (an..17)
 * @param representative TIN of who represents (an..17)
 * @param direct whether the representative may act in the principal's name (status 2; UCC Art. 18)
 * @param indirect whether it may act in its own name on the principal's behalf (status 3)
 * @param accountAuthority whether declarations may charge the principal's accounts; false if absent
 * @param kinds directions of the movement that it is limited to (DE 1/1); all, if absent
 * @param procedures requested procedures that it is limited to, two digits (DE 1/10); all, if absent
 * @param offices customs offices that it is limited to (an..17); all, if absent
 * @param lrn local reference number of the one declaration that it is for (an..35; DE 2/5); all, if absent
 * @param validFrom first day on which it holds
 * @param validUntil last day on which it holds; no end, if absent
 */
record EmpowermentMessage(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String principal,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String representative,

        @Nullable Boolean direct,
        @Nullable Boolean indirect,
        @Nullable Boolean accountAuthority,
        @Nullable List<String> kinds,
        @Nullable List<String> procedures,
        @Nullable List<String> offices,
        @Nullable String lrn,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        LocalDate validFrom,

        @Nullable LocalDate validUntil) {
    private static final int MOST = 50;

    /** Returns the complete empowerment. If it has faults, the checks have all of them. */
    Empowerment checked(Checks checks, String id, String proposedBy) {
        String whom = checks.tin("/principal", principal);
        String who = checks.tin("/representative", representative);
        checks.require(
                whom.isEmpty() || !whom.equals(who),
                "empowerment-own",
                "/representative",
                "An operator cannot represent itself.",
                "Name another operator, or lodge as the declarant.");
        checks.require(
                Boolean.TRUE.equals(direct) || Boolean.TRUE.equals(indirect),
                "empowerment-empty",
                "",
                "The empowerment is neither for direct nor for indirect representation.",
                "Set direct, indirect or both to true.");
        LocalDate from = checks.from("/validFrom", validFrom, "/validUntil", validUntil);
        list(checks, "/kinds", kinds, "IMPORT|EXPORT|TRANSIT", "IMPORT, EXPORT or TRANSIT");
        list(checks, "/procedures", procedures, "[0-9]{2}", "two digits");
        list(checks, "/offices", offices, "[A-Z0-9]{5,17}", "an office code of 5 to 17 capital letters and digits");
        checks.require(
                lrn == null || Lrn.isValid(lrn),
                "lrn-form",
                "/lrn",
                "This is not a local reference number of 1 to " + Lrn.MOST_CHARACTERS + " characters.",
                "Write it exactly as in the declaration, or leave it out.");
        return new Empowerment(
                id,
                whom,
                who,
                proposedBy,
                EmpowermentStatus.PROPOSED,
                Boolean.TRUE.equals(direct),
                Boolean.TRUE.equals(indirect),
                Boolean.TRUE.equals(accountAuthority),
                new EmpowermentScope(known(kinds), known(procedures), known(offices), lrn),
                from,
                validUntil,
                null);
    }

    private static List<String> known(@Nullable List<String> stated) {
        return Objects.requireNonNullElse(stated, List.<String>of()).stream()
                .distinct()
                .sorted()
                .toList();
    }

    private static void list(Checks checks, String pointer, @Nullable List<String> list, String form, String what) {
        List<String> stated = Objects.requireNonNullElse(list, List.of());
        checks.require(
                list == null || !list.isEmpty() && list.size() <= MOST,
                "scope-size",
                pointer,
                "The list is empty or has more than " + MOST + " elements.",
                "Leave it out if there is no limit.");
        for (int i = 0; i < Math.min(MOST, stated.size()); i++) {
            checks.require(
                    stated.get(i).matches(form),
                    "scope-form",
                    pointer + "/" + i,
                    "This is not " + what + ".",
                    "Write it as in a declaration.");
        }
    }
}
