package org.fairway.declaration.model.rules;

import org.fairway.declaration.reference.Jurisdiction.ValueBasis;
import org.fairway.languages.stated.StatedTradeTerms;
import org.fairway.languages.stated.StatedValueBuildUp;

/**
 * V10: imports with a price state trade terms, the terms are of Incoterms 2020, and they agree with the additions to
 * the price.
 */
final class TradeTermsFitTheValue implements Rule {
    private static final String BASE = "Incoterms 2020; WTO Valuation Agreement Art. 8.2";

    @Override
    public void check(Checked statement, Breaches breaches) {
        StatedTradeTerms terms = statement.goods().tradeTerms();
        if (terms == null && statement.isImport() && statement.isPriced()) {
            missing(statement.language(), breaches);
        }
        String incoterm = terms == null ? null : Checked.stated(terms.incoterm());
        if (incoterm == null) {
            return;
        }
        if (incoterm.equals("DAT")) {
            breaches.warning(
                    "FW-V10-INCOTERM-OLD",
                    "/tradeTerms/incoterm",
                    "DAT is of Incoterms 2010.",
                    "Incoterms 2020",
                    "Use DPU.");
        } else if (!statement.reference().codes().knowsIncoterm(incoterm)) {
            breaches.error(
                    "FW-V10-INCOTERM",
                    "/tradeTerms/incoterm",
                    "\"" + incoterm + "\" is not an Incoterms 2020 rule.",
                    "Incoterms 2020",
                    "Use one of EXW, FCA, FAS, FOB, CFR, CIF, CPT, CIP, DAP, DPU, DDP.");
        } else if (statement.isImport()
                && statement.goods().valueBuildUp() != null
                && statement.reference().jurisdiction().valueBasis() == ValueBasis.CIF) {
            carriage(incoterm, statement.goods().valueBuildUp(), breaches);
        }
    }

    /**
     * In WCO XML additions are stated only where they are not in the price yet (DE 4/9), so that the value is known
     * without the terms.
     */
    private static void missing(Language language, Breaches breaches) {
        switch (language) {
            case JSON, EDIFACT ->
                breaches.error(
                        "FW-V10-TERMS-MISSING",
                        "/tradeTerms",
                        "Nothing says whether the price includes freight and insurance.",
                        BASE,
                        "State the Incoterms 2020 rule, for example FOB, and its place.");
            case XML ->
                breaches.warning(
                        "FW-V10-TERMS-MISSING",
                        "/tradeTerms",
                        "Nothing says whether the price includes freight and insurance; the additions count as stated.",
                        BASE,
                        "State TradeTerms, if something else is meant.");
        }
    }

    private static void carriage(String incoterm, StatedValueBuildUp build, Breaches breaches) {
        switch (incoterm) {
            case "EXW", "FCA", "FAS", "FOB" -> {
                if (build.freight() == null) {
                    breaches.error(
                            "FW-V10-FREIGHT-MISSING",
                            "/valueBuildUp/freight",
                            "Under " + incoterm + " the price has no freight, and none is stated.",
                            BASE,
                            "State the freight to the border, 0 if there was none.");
                }
                if (build.insurance() == null) {
                    breaches.error(
                            "FW-V10-INSURANCE-MISSING",
                            "/valueBuildUp/insurance",
                            "Under " + incoterm + " the price has no insurance, and none is stated.",
                            BASE,
                            "State the insurance, 0 if there was none.");
                }
            }
            case "CIF", "CIP" -> {
                if (build.freight() != null
                        && build.freight().amount() != null
                        && build.freight().amount().signum() > 0) {
                    breaches.warning(
                            "FW-V10-FREIGHT-TWICE",
                            "/valueBuildUp/freight",
                            "Under " + incoterm + " freight is in the price; the amount stated is not added again.",
                            BASE,
                            "Leave freight out.");
                }
            }
            default -> {}
        }
    }
}
