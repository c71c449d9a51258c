package org.fairway.declaration.model.rules;

import java.util.Objects;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedRepresentative;

/**
 * V19: in direct representation the declarant is the principal, in indirect representation it is the representative.
 */
final class RepresentationFitsTheDeclarant implements Rule {
    private static final String BASE = "UCC Art. 18(1); DE 3/21";
    private static final String POINTER = "/parties/representative/status";
    private static final int DIRECT = 2;
    private static final int INDIRECT = 3;

    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedDeclaration goods = statement.goods();
        StatedRepresentative representative =
                goods.parties() == null ? null : goods.parties().representative();
        if (representative == null) {
            return;
        }
        if (representative.status() != DIRECT && representative.status() != INDIRECT) {
            breaches.error(
                    "FW-V19-STATUS",
                    POINTER,
                    "Status " + representative.status() + " is no representation.",
                    BASE,
                    "Use 2 (direct, in the declarant's name) or 3 (indirect, in the representative's own name), or"
                            + " leave the representative out.");
            return;
        }
        String declarant = goods.declarantTin();
        if (Checked.blank(declarant) || Checked.blank(representative.tin())) {
            return;
        }
        boolean same = Objects.equals(declarant, representative.tin());
        if (representative.status() == DIRECT && same) {
            breaches.error(
                    "FW-V19-DECLARANT",
                    POINTER,
                    "Status 2 is direct representation, but " + declarant
                            + " is declarant and representative: nobody represents itself directly.",
                    BASE,
                    "Name whom " + declarant + " acts for as declarant, or use status 3.");
        } else if (representative.status() == INDIRECT && !same) {
            breaches.error(
                    "FW-V19-DECLARANT",
                    POINTER,
                    "Status 3 is indirect representation, in which " + representative.tin()
                            + " declares in its own name, but the declarant is " + declarant + ".",
                    BASE,
                    "Name " + representative.tin()
                            + " as declarant and whom it acts for as importer or exporter, or use status 2.");
        }
    }
}
