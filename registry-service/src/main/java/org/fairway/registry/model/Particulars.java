package org.fairway.registry.model;

import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operator beside its TIN and status. Address and contact never leave the register.
 *
 * @param name name of the operator (an..70; DE 3/16)
 * @param roles what it takes part in the movement of goods as
 * @param validFrom first day on which it may act
 * @param validUntil last day on which it may act; null if no end is known
 * @param address where it is established (an..200)
 * @param contact how it is reached (an..200)
 */
public record Particulars(
        String name,
        List<OperatorRole> roles,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String address,
        @Nullable String contact) {
    public Particulars {
        roles = roles.stream().distinct().sorted().toList();
    }

    /** The same, with the address and contact that are known where it has none. */
    public Particulars reachedAs(Particulars known) {
        return new Particulars(
                name,
                roles,
                validFrom,
                validUntil,
                address == null ? known.address : address,
                contact == null ? known.contact : contact);
    }
}
