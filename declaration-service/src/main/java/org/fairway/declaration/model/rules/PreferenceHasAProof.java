package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.Map;
import org.fairway.declaration.reference.Measure;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedOrigin;

/**
 * V13: a preference has a proof of origin. Code 100 claims nothing; other codes that begin with 1 claim a suspension or
 * end-use for any origin and need none.
 */
final class PreferenceHasAProof implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        if (!statement.isImport()) {
            return;
        }
        statement.items().forEach(each -> {
            StatedOrigin origin = each.item().origin();
            if (origin != null && claims(origin)) {
                proof(each.item(), origin, each.pointer() + "/origin", statement, breaches);
            }
        });
    }

    private static void proof(
            StatedItem item, StatedOrigin origin, String pointer, Checked statement, Breaches breaches) {
        Map<String, List<String>> proofs = statement.reference().jurisdiction().preferenceProofs();
        List<String> schemes = statement.reference().tariff().measures().stream()
                .filter(measure -> measure.type() == Measure.Type.PREFERENCE
                        && measure.origins().contains(origin.country()))
                .map(Measure::scheme)
                .distinct()
                .toList();
        if (schemes.isEmpty()) {
            breaches.error(
                    "FW-V13-NO-SCHEME",
                    pointer + "/preference",
                    "No preference is granted to goods from " + origin.country() + ".",
                    "Agreement on Rules of Origin, annex II",
                    "Claim 100 (no preference) or correct the country of origin.");
        } else if (Checked.blank(origin.proof())
                && schemes.stream()
                        .noneMatch(scheme -> statement.presents(item, proofs.getOrDefault(scheme, List.of())))) {
            breaches.error(
                    "FW-V13-PROOF-MISSING",
                    pointer + "/proof",
                    "Preference " + origin.preference() + " is claimed without a proof of origin.",
                    "Agreement on Rules of Origin, annex II",
                    "Give the proof's number, or add one of the documents "
                            + proofs.getOrDefault(schemes.getFirst(), List.of()) + ", or claim 100.");
        }
    }

    private static boolean claims(StatedOrigin origin) {
        String preference = origin.preference();
        return !Checked.blank(origin.country())
                && preference != null
                && !preference.isBlank()
                && !preference.startsWith("1");
    }
}
