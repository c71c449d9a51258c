package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.regex.Pattern;
import org.fairway.declaration.model.CheckDigit;
import org.fairway.languages.stated.StatedEquipment;

/**
 * V8: an error for full containers by sea, a warning elsewhere, since road and rail equipment often has other numbers.
 */
final class ContainerNumberIsValid implements Rule {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{3}[UJZ]\\d{7}");
    private static final int SEA = 1;

    @Override
    public void check(Checked statement, Breaches breaches) {
        List<StatedEquipment> equipment = statement.goods().equipment();
        boolean sea = statement.goods().transport() != null
                && statement.goods().transport().modeBorder() == SEA;
        for (int i = 0; i < equipment.size(); i++) {
            String number = equipment.get(i).containerNo();
            String pointer = "/equipment/" + i + "/containerNo";
            if (number == null || number.isBlank()) {
                breaches.demand(
                        "FW-V08-CONTAINER-MISSING",
                        pointer,
                        "The container has no number.",
                        "ISO 6346",
                        "State its number.");
            } else if (!isValid(number)) {
                String message = "\"" + number + "\" is not a container number"
                        + (SHAPE.matcher(number).matches()
                                ? ": its check digit should be " + CheckDigit.of(number.substring(0, 10)) + "."
                                : ".");
                String fix = "Read it off the container: three letters, U, J or Z, six digits and the check digit.";
                if (sea && "FULL".equals(equipment.get(i).fullEmpty())) {
                    breaches.error("FW-V08-CONTAINER", pointer, message, "ISO 6346", fix);
                } else {
                    breaches.warning("FW-V08-CONTAINER", pointer, message, "ISO 6346", fix);
                }
            }
        }
    }

    static boolean isValid(String number) {
        return SHAPE.matcher(number).matches() && CheckDigit.of(number.substring(0, 10)) == number.charAt(10) - '0';
    }
}
