package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Party;
import org.fairway.languages.stated.StatedAuthorisation;
import org.fairway.languages.stated.StatedParties;
import org.jspecify.annotations.Nullable;

/** V19: the holder of an authorisation is a party of the declaration. */
final class AuthorisationHolderTakesPart implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedParties parties = statement.goods().parties();
        if (parties == null) {
            return;
        }
        Set<String> taking = tins(parties, statement.goods().representativeTin());
        List<StatedAuthorisation> authorisations = statement.goods().authorisations();
        for (int i = 0; i < authorisations.size(); i++) {
            String holder = authorisations.get(i).holderTin();
            if (holder != null && !taking.contains(holder)) {
                breaches.error(
                        "FW-V19-HOLDER",
                        "/authorisations/" + i + "/holderTin",
                        "Authorisation " + authorisations.get(i).type() + " is held by " + holder
                                + ", who takes no part in the declaration.",
                        "WCO Data Model 3.6, 17C; DE 3/39",
                        "Name the holder among the parties, or use an authorisation that one of "
                                + taking.stream().sorted().toList() + " holds.");
            }
        }
    }

    private static Set<String> tins(StatedParties parties, @Nullable String representative) {
        return Stream.concat(
                        Stream.of(
                                        parties.declarant(),
                                        parties.importer(),
                                        parties.exporter(),
                                        parties.consignee(),
                                        parties.consignor(),
                                        parties.buyer(),
                                        parties.seller(),
                                        parties.carrier(),
                                        parties.notifyParty())
                                .filter(Objects::nonNull)
                                .map(Party::tin),
                        Stream.ofNullable(representative))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
