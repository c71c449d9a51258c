package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.languages.stated.StatedAuthorisation;
import org.fairway.languages.stated.StatedParties;
import org.jspecify.annotations.Nullable;

/**
 * V26: the register holds the authorisation as authorised economic operator that is stated for a party. If not, the
 * declaration is taken, and the number brings no benefit. Of a holder of another country nothing is said.
 */
final class AeoIsGranted implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedParties parties = statement.goods().parties();
        if (parties != null) {
            check("/parties/declarant", parties.declarant(), statement, breaches);
            check("/parties/importer", parties.importer(), statement, breaches);
            check("/parties/exporter", parties.exporter(), statement, breaches);
        }
        List<StatedAuthorisation> stated = statement.goods().authorisations();
        for (int i = 0; i < stated.size(); i++) {
            StatedAuthorisation one = stated.get(i);
            if (one.type() != null && one.type().startsWith(VerifiedAuthorisation.AEO)) {
                check("/authorisations/" + i + "/id", one.id(), one.holderTin(), statement, breaches);
            }
        }
    }

    private static void check(String pointer, @Nullable Party party, Checked statement, Breaches breaches) {
        if (party != null) {
            check(pointer + "/aeo", party.aeo(), party.tin(), statement, breaches);
        }
    }

    private static void check(
            String pointer, @Nullable String number, @Nullable String holder, Checked statement, Breaches breaches) {
        if (number == null
                || number.isBlank()
                || holder == null
                || !holder.startsWith(statement.reference().jurisdiction().country())) {
            return;
        }
        Stream<VerifiedAuthorisation> granted =
                statement.facts().registered().granted(Set.of(holder), statement.on()).stream();
        if (granted.noneMatch(
                each -> each.givesAeoStatus() && each.authorisationId().equals(number))) {
            breaches.warning(
                    "FW-V26-AEO-UNVERIFIED",
                    pointer,
                    "The register does not hold " + number + " as granted to " + holder + "; it brings no benefit.",
                    "UCC Art. 38; TFA Art. 7.7; DE 3/39",
                    "Check the number, or ask the office that granted it.");
        }
    }
}
