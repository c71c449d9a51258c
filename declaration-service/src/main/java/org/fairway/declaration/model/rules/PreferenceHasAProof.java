package org.fairway.declaration.model.rules;

import java.util.List;
import java.util.Map;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.declaration.reference.Measure;

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
        statement.items().filter(each -> claims(each.item())).forEach(each -> {
            GoodsItem item = each.item();
            Map<String, List<String>> proofs =
                    statement.reference().jurisdiction().preferenceProofs();
            List<String> schemes = statement.reference().tariff().measures().stream()
                    .filter(measure -> measure.type() == Measure.Type.PREFERENCE
                            && measure.origins().contains(item.origin().country()))
                    .map(Measure::scheme)
                    .distinct()
                    .toList();
            if (schemes.isEmpty()) {
                breaches.error(
                        "FW-V13-NO-SCHEME",
                        each.pointer() + "/origin/preference",
                        "No preference is granted to goods from "
                                + item.origin().country() + ".",
                        "Agreement on Rules of Origin, annex II",
                        "Claim 100 (no preference) or correct the country of origin.");
            } else if (Checked.blank(item.origin().proof())
                    && schemes.stream()
                            .noneMatch(scheme -> statement.presents(item, proofs.getOrDefault(scheme, List.of())))) {
                breaches.error(
                        "FW-V13-PROOF-MISSING",
                        each.pointer() + "/origin/proof",
                        "Preference " + item.origin().preference() + " is claimed without a proof of origin.",
                        "Agreement on Rules of Origin, annex II",
                        "Give the proof's number, or add one of the documents "
                                + proofs.getOrDefault(schemes.getFirst(), List.of()) + ", or claim 100.");
            }
        });
    }

    private static boolean claims(GoodsItem item) {
        if (item.origin() == null || Checked.blank(item.origin().country())) {
            return false;
        }
        String preference = item.origin().preference();
        return preference != null && !preference.isBlank() && !preference.startsWith("1");
    }
}
