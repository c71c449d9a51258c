package org.fairway.declaration.model.rules;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.declaration.model.Registered;
import org.fairway.declaration.model.Represented;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedOffices;
import org.fairway.languages.stated.StatedParties;
import org.fairway.languages.stated.StatedProcedure;
import org.fairway.languages.stated.StatedRepresentative;
import org.jspecify.annotations.Nullable;

/**
 * V25: whoever declares for another is empowered to (UCC Art. 19). Whom the principal's own declaration names as
 * representative needs nothing more, for that is the principal's consent. A principal whose number another country gave
 * is in no register here: evidence is asked for where it is needed.
 */
final class RepresentativeIsEmpowered implements Rule {
    private static final String POINTER = "/parties/representative/tin";
    private static final String BASE = "UCC Art. 18 and 19(2)";

    @Override
    public void check(Checked statement, Breaches breaches) {
        represented(statement.goods())
                .filter(represented ->
                        !represented.principal().equals(statement.facts().by())
                                && represented
                                        .empowerment(statement.facts().registered(), statement.on())
                                        .isEmpty())
                .ifPresent(represented -> unempowered(represented, statement, breaches));
    }

    private static void unempowered(Represented represented, Checked statement, Breaches breaches) {
        String principal = represented.principal();
        boolean foreign =
                !principal.startsWith(statement.reference().jurisdiction().country());
        if (foreign && statement.facts().registered().operator(principal).isEmpty()) {
            breaches.warning(
                    "FW-V25-EMPOWERMENT-UNCHECKED",
                    POINTER,
                    principal + " was given by another country: that " + represented.representative()
                            + " may declare on its behalf is not checked.",
                    BASE,
                    "Keep the evidence; customs may ask for it.");
            return;
        }
        breaches.error(
                "FW-V25-EMPOWERMENT",
                POINTER,
                principal + " has not empowered " + represented.representative() + " to declare these goods "
                        + (represented.direct() ? "in its name." : "on its behalf."),
                BASE,
                "Propose an empowerment in the register and have " + principal + " confirm it, or let " + principal
                        + " lodge.");
    }

    /** Returns who is represented by whom, as it is stated; nothing where nobody is. */
    static Optional<Represented> represented(StatedDeclaration goods) {
        StatedParties parties = goods.parties();
        StatedRepresentative representative = parties == null ? null : parties.representative();
        if (parties == null || representative == null) {
            return Optional.empty();
        }
        return Represented.of(
                goods.declarantTin(),
                Represented.owner(goods.kind(), parties.importer(), parties.exporter()),
                representative.tin(),
                act(goods));
    }

    private static Registered.Act act(StatedDeclaration goods) {
        StatedOffices offices = goods.offices();
        return new Registered.Act(
                goods.kind() == null ? "" : goods.kind().name(),
                texts(Stream.concat(
                                Stream.ofNullable(goods.procedure()),
                                goods.items().stream().flatMap(item -> Stream.ofNullable(item.procedureOverride())))
                        .map(StatedProcedure::requested)),
                offices == null ? Set.of() : texts(Stream.of(offices.entry(), offices.presentation())),
                goods.lrn() == null ? "" : goods.lrn());
    }

    private static Set<String> texts(Stream<@Nullable String> texts) {
        return texts.filter(text -> !Checked.blank(text)).collect(Collectors.toSet());
    }
}
