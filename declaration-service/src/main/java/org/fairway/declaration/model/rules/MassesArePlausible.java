package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * V4: masses are above zero and have at most six decimals, and the net mass is at most the gross mass (DE 6/1, 6/5).
 */
final class MassesArePlausible implements Rule {
    private static final int DECIMALS = 6;

    @Override
    public void check(Checked statement, Breaches breaches) {
        statement.items().forEach(each -> {
            BigDecimal net = each.item().netMass();
            BigDecimal gross = each.item().grossMass();
            mass(net, each.pointer() + "/netMass", breaches);
            mass(gross, each.pointer() + "/grossMass", breaches);
            if (net != null && gross != null && net.compareTo(gross) > 0) {
                breaches.error(
                        "FW-V04-NET-ABOVE-GROSS",
                        each.pointer() + "/netMass",
                        "Net mass " + net.toPlainString() + " kg is above gross mass " + gross.toPlainString() + " kg.",
                        "DE 6/1, 6/5",
                        "Give the net mass without packaging, at most " + gross.toPlainString()
                                + " kg, or correct the gross mass.");
            }
        });
    }

    private static void mass(@Nullable BigDecimal mass, String pointer, Breaches breaches) {
        if (mass != null && mass.signum() <= 0) {
            breaches.error(
                    "FW-V04-MASS-NOT-POSITIVE",
                    pointer,
                    "A mass of " + mass.toPlainString() + " kg is not possible.",
                    "DE 6/1, 6/5",
                    "Give the mass in kilograms, above zero.");
        } else if (mass != null && mass.stripTrailingZeros().scale() > DECIMALS) {
            breaches.error(
                    "FW-V04-MASS-DECIMALS",
                    pointer,
                    "The mass has more than six decimals.",
                    "DE 6/1, 6/5",
                    "Round it to six decimals.");
        }
    }
}
