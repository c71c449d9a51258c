package org.fairway.risk.model;

import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.risk.Lane;

/**
 * Rules that lead to a control of documents whatever the profile says, because duties would otherwise stay uncollected
 * on the trader's statement alone.
 */
enum StandingRule {
    UNSECURED_SUSPENSION(
            "Duties are suspended without a guarantee and an authorisation of the procedure",
            "Revised Kyoto Convention, General Annex, Chapter 5; UCC Art. 89, 195 and 211") {
        @Override
        boolean holds(ItemFacts item) {
            return item.isSuspended() && !(item.isSecured() && item.isAuthorised());
        }
    },
    UNSECURED_TRANSIT(
            "Goods are in transit without a guarantee",
            "Revised Kyoto Convention, Specific Annex E, Chapter 1; UCC Art. 89 and 233") {
        @Override
        boolean holds(ItemFacts item) {
            return item.kind() == Kind.TRANSIT && !item.isSecured();
        }
    },
    ZERO_VALUE("Imported goods without a value", "WTO Valuation Agreement Art. 1") {
        @Override
        boolean holds(ItemFacts item) {
            return item.kind() == Kind.IMPORT && item.isWithoutValue();
        }
    };

    static final Lane LANE = Lane.YELLOW;
    final String text;
    final String legalBase;

    StandingRule(String text, String legalBase) {
        this.text = text;
        this.legalBase = legalBase;
    }

    abstract boolean holds(ItemFacts item);
}
