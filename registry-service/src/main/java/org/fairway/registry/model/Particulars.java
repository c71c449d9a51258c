package org.fairway.registry.model;

import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.registry.RegistryEvent.OperatorRole;
import org.jspecify.annotations.Nullable;

/**
 * The data of an operator without TIN and status. Address and contact are never published.
 *
 * @param name name of the operator (an..70)
 * @param roles its roles in the movement of goods
 * @param validFrom first day on which it may act
 * @param validUntil last day on which it may act; null if no end is known
 * @param address its address (an..200)
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

    /** Returns the same data. Where address or contact is absent, it takes the known one. */
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
