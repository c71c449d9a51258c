package org.fairway.registry.checking;

import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.security.Caller;
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
            rowSecurity.openOperator(caller.operator());
        }
    }

    /** Lets the rest of this transaction write, once it is certain that the caller may. */
    public void actAsSystem() {
        rowSecurity.actAsSystem();
    }
}
