package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Authorisation;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;

/** V19: the holder of an authorisation is a party of the declaration. */
final class AuthorisationHolderTakesPart implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        Parties parties = statement.goods().parties();
        if (parties == null) {
            return;
        }
        Set<String> taking = tins(parties);
        List<Authorisation> authorisations = statement.goods().authorisations();
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

    private static Set<String> tins(Parties parties) {
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
                        Stream.of(parties).map(Parties::representativeTin))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
