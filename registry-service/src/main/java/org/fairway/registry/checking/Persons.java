package org.fairway.registry.checking;

import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The caller: an operator, who sees only its own entries, or an officer, who sees the whole register. */
@Component
public class Persons {
    private final RowSecurity rowSecurity;

    Persons(RowSecurity rowSecurity) {
        this.rowSecurity = rowSecurity;
    }

    /** Whether the caller sees the whole register. */
    public static boolean isOfficer(Caller caller) {
        return caller.hasRole("registrar") || caller.hasRole("customs-officer") || caller.hasRole("auditor");
    }

    /** Shows the rest of this transaction what the caller may see. */
    public void openFor(Caller caller) {
        if (isOfficer(caller)) {
            rowSecurity.actAsSystem();
        } else {
            rowSecurity.openOperator(operator(caller));
        }
    }

    /** Lets the rest of this transaction write, once it is certain that the caller may. */
    public void actAsSystem() {
        rowSecurity.actAsSystem();
    }

    /** The operator that the caller acts for. The token must name one. */
    public static String operator(Caller caller) {
        return caller.tin()
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.FORBIDDEN,
                        "no-operator",
                        "",
                        "Your token names no economic operator.",
                        "Use a token with the claim tin."));
    }
}
