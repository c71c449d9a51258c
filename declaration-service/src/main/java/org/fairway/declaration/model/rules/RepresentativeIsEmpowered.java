package org.fairway.declaration.model.rules;

import org.fairway.declaration.model.Represented;

/**
 * V25: whoever declares for another is empowered to (UCC Art. 19). Whom the principal's own declaration names as
 * representative needs nothing more, for that is the principal's consent.
 */
final class RepresentativeIsEmpowered implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        Represented.by(statement.goods())
                .filter(represented -> !represented.principal().equals(statement.facts().by())
                        && represented
                                .empowerment(statement.facts().registered(), statement.on())
                                .isEmpty())
                .ifPresent(represented -> breaches.error(
                        "FW-V25-EMPOWERMENT",
                        "/parties/representative/tin",
                        represented.principal() + " has not empowered " + represented.representative()
                                + " to declare these goods "
                                + (represented.direct() ? "in its name." : "on its behalf."),
                        "UCC Art. 18 and 19(2)",
                        "Propose an empowerment in the register and have " + represented.principal()
                                + " confirm it, or let " + represented.principal() + " lodge."));
    }
}
