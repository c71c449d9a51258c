package org.fairway.ledger.sharing;

import java.util.List;
import org.fairway.kit.security.Caller;
import org.springframework.security.access.AccessDeniedException;

/**
 * Decides who may use a collection: {@code role:ROLE} for everybody with a role, {@code agency:CODE} for officers of an
 * agency.
 */
record Grants(List<String> to) {

    Grants {
        for (String grant : to) {
            if (!grant.matches("(role|agency):\\S+")) {
                throw new IllegalArgumentException("a grant is role:ROLE or agency:CODE, not " + grant);
            }
        }
        to = List.copyOf(to);
    }

    boolean allow(Caller caller) {
        return to.stream()
                .anyMatch(grant -> grant.startsWith("role:")
                        ? caller.hasRole(after(grant))
                        : caller.agency().filter(after(grant)::equals).isPresent());
    }

    void require(Caller caller) {
        if (!allow(caller)) {
            throw new AccessDeniedException("no grant");
        }
    }

    private static String after(String grant) {
        return grant.substring(grant.indexOf(':') + 1);
    }
}
