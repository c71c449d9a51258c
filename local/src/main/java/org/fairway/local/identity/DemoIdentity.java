package org.fairway.local.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity for trying the platform: a client for programs and, under the same name, a login for people.
 *
 * @param tin trader identification number, for economic operators
 * @param agency agency code, for officers of an agency
 * @param roles roles by which the services grant access
 */
public record DemoIdentity(
        String name, @Nullable String tin, @Nullable String agency, List<String> roles) {

    public static final List<DemoIdentity> ALL = List.of(
            operator("acme-imports", "XF0000000017", "trader"),
            operator("baltic-foods", "XF0000000025", "trader"),
            operator("swift-brokers", "XF0000000033", "broker"),
            operator("harbour-brokers", "XF0000000041", "broker"),
            operator("carrier", "XF0000000058", "carrier"),
            officer("plant-officer", "PLANT", "agency-officer"),
            officer("food-officer", "FOOD", "agency-officer"),
            officer("medic-officer", "MEDIC", "agency-officer"),
            officer("customs-officer", "CUSTOMS", "customs-officer"),
            officer("customs-supervisor", "CUSTOMS", "customs-officer"),
            new DemoIdentity("registrar", null, null, List.of("registrar")),
            new DemoIdentity("second-registrar", null, null, List.of("registrar")),
            new DemoIdentity("partner-customs", null, null, List.of("partner")),
            new DemoIdentity("auditor", null, null, List.of("auditor")),
            new DemoIdentity("operator", null, null, List.of("operator")));

    private static DemoIdentity operator(String name, String tin, String role) {
        return new DemoIdentity(name, tin, null, List.of(role));
    }

    private static DemoIdentity officer(String name, String agency, String role) {
        return new DemoIdentity(name, null, agency, List.of(role));
    }
}
