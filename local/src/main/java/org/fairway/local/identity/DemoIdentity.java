package org.fairway.local.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity for trying the platform: a client for programs and, under the same name, a login for people.
 *
 * @param tin trader identification number, for economic operators
 * @param agency agency code, for officers of an agency
 * @param person number of the person who uses it; null for a program
 * @param roles roles by which the services grant access
 */
public record DemoIdentity(
        String name,
        @Nullable String tin,
        @Nullable String agency,
        @Nullable String person,
        List<String> roles) {

    public static final List<DemoIdentity> ALL = List.of(
            operator("acme-imports", "XF0000000017", "trader"),
            operator("baltic-foods", "XF0000000025", "trader"),
            operator("swift-brokers", "XF0000000033", "broker"),
            operator("harbour-brokers", "XF0000000041", "broker"),
            operator("carrier", "XF0000000058", "carrier"),
            officer("plant-officer", "PLANT", "P-101", "agency-officer"),
            officer("food-officer", "FOOD", "P-102", "agency-officer"),
            officer("medic-officer", "MEDIC", "P-103", "agency-officer"),
            officer("customs-officer", "CUSTOMS", "P-104", "customs-officer"),
            officer("customs-officer-tablet", "CUSTOMS", "P-104", "customs-officer"),
            officer("customs-supervisor", "CUSTOMS", "P-105", "customs-officer", "supervisor"),
            person("revenue-officer", "P-110", "revenue-officer"),
            person("registrar", "P-106", "registrar"),
            person("second-registrar", "P-107", "registrar"),
            new DemoIdentity("partner-customs", null, null, null, List.of("partner")),
            person("auditor", "P-108", "auditor"),
            person("operator", "P-109", "operator"));

    private static DemoIdentity operator(String name, String tin, String role) {
        return new DemoIdentity(name, tin, null, null, List.of(role));
    }

    private static DemoIdentity officer(String name, String agency, String person, String... roles) {
        return new DemoIdentity(name, null, agency, person, List.of(roles));
    }

    private static DemoIdentity person(String name, String person, String role) {
        return new DemoIdentity(name, null, null, person, List.of(role));
    }
}
