package org.fairway.declaration.model.rules;

import org.fairway.contracts.goods.Transport;
import org.jspecify.annotations.Nullable;

/** V9: a warning where a location is not in our list of ports, which is incomplete. */
final class LocationsAreKnown implements Rule {
    private static final int SEA = 1;

    @Override
    public void check(Checked statement, Breaches breaches) {
        Transport transport = statement.goods().transport();
        if (transport != null && transport.modeBorder() == SEA) {
            port(transport.loadingLocode(), "/transport/loadingLocode", statement, breaches);
            port(transport.dischargeLocode(), "/transport/dischargeLocode", statement, breaches);
        }
    }

    private static void port(@Nullable String locode, String pointer, Checked statement, Breaches breaches) {
        if (locode != null
                && !locode.isBlank()
                && !statement.reference().codes().knowsSeaport(locode)) {
            breaches.warning(
                    "FW-V09-PORT",
                    pointer,
                    "\"" + locode + "\" is not a sea port we know.",
                    "UN/LOCODE, UN/ECE Recommendation 16",
                    "Check the code; if it is right, nothing needs to be done.");
        }
    }
}
