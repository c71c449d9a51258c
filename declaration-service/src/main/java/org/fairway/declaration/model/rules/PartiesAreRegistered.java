package org.fairway.declaration.model.rules;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.declaration.model.Registered;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedParties;
import org.jspecify.annotations.Nullable;

/**
 * V24: the parties that the jurisdiction names are operators of its register, and may act. Whoever takes part by name
 * and address alone is not looked up, and of a number that another country gave no register says anything here; but
 * declarants and representatives are established in the territory (UCC Art. 170).
 */
final class PartiesAreRegistered implements Rule {
    private static final String BASE = "UCC Art. 9; WCO TIN Guidelines";

    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedDeclaration goods = statement.goods();
        Map<String, String> parties = new LinkedHashMap<>();
        for (String role : statement.reference().jurisdiction().registeredParties()) {
            String tin = tin(goods, role);
            if (!Checked.blank(tin)) {
                parties.put("/parties/" + role + "/tin", tin);
            }
        }
        parties.forEach((pointer, tin) -> check(pointer, tin, statement, breaches));
    }

    static @Nullable String tin(StatedDeclaration goods, String role) {
        StatedParties parties = goods.parties();
        if (parties == null) {
            return null;
        }
        Party party = switch (role) {
            case "declarant" -> parties.declarant();
            case "importer" -> parties.importer();
            case "exporter" -> parties.exporter();
            case "consignee" -> parties.consignee();
            case "consignor" -> parties.consignor();
            case "buyer" -> parties.buyer();
            case "seller" -> parties.seller();
            case "carrier" -> parties.carrier();
            case "notifyParty" -> parties.notifyParty();
            case "representative" -> null;
            default -> throw new IllegalArgumentException("no party " + role);
        };
        return role.equals("representative") ? goods.representativeTin() : party == null ? null : party.tin();
    }

    private static void check(String pointer, String tin, Checked statement, Breaches breaches) {
        OperatorRecorded operator = statement.facts().registered().operator(tin).orElse(null);
        if (operator == null) {
            unknown(pointer, tin, statement, breaches);
        } else if (!Registered.mayAct(operator, statement.on())) {
            breaches.error(
                    "FW-V24-OPERATOR-STATUS",
                    pointer,
                    "Operator " + tin + " may not act: " + why(operator, statement.on()) + ".",
                    BASE,
                    operator.succeededBy() == null
                            ? "Have the registration put right, or name an operator that may act."
                            : "Name " + operator.succeededBy() + ", which has taken it over.");
        }
    }

    private static void unknown(String pointer, String tin, Checked statement, Breaches breaches) {
        boolean declares = pointer.startsWith("/parties/declarant") || pointer.startsWith("/parties/representative");
        if (!declares && !tin.startsWith(statement.reference().jurisdiction().country())) {
            breaches.warning(
                    "FW-V24-OPERATOR-FOREIGN",
                    pointer,
                    tin + " was given by another country and is not checked.",
                    BASE,
                    "Check the number yourself.");
            return;
        }
        breaches.error(
                "FW-V24-OPERATOR-UNKNOWN",
                pointer,
                "No operator is registered under " + tin + ".",
                BASE,
                "Check the number, have the operator registered, or, if it is a private person, state name and"
                        + " address instead.");
    }

    private static String why(OperatorRecorded operator, LocalDate on) {
        return switch (operator.status()) {
            case PROPOSED -> "its registration is not decided";
            case REFUSED -> "its registration was refused";
            case SUSPENDED, UNKNOWN -> "its registration is suspended";
            case CEASED -> "it has ceased";
            case ACTIVE ->
                on.isBefore(operator.validFrom())
                        ? "its registration begins on " + operator.validFrom()
                        : "its registration ended on " + operator.validUntil();
        };
    }
}
