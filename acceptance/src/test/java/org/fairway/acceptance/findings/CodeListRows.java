package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.OWN_LAW;
import static org.fairway.acceptance.findings.Issue.PROCEDURES;
import static org.fairway.acceptance.findings.Row.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists have dates; one number and one word have one meaning in rules and risk. */
final class CodeListRows {
    private static final List<String> LIVING = List.of("XCG", "SLE", "VED", "ZWG");
    private static final List<String> DEAD = List.of("HRK", "BGN", "VEF", "SLL", "ZWL", "ANG");
    private static final List<String> NO_PRICE = List.of("XXX", "XTS", "XAU");
    private static final List<String> SAYING_SOMETHING = List.of(
            "Bicycles", "Zucchini", "Fahrradreifen", "不锈钢六角螺栓", "ステンレス製ボルト", "Велосипеды", "T-shirts", "TV sets");

    private CodeListRows() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        numbered("B39", LIVING, 'a')
                .forEach((id, currency) -> rows.add(row(
                                id,
                                currency + " is a currency",
                                s -> s.lodge(exportIn(currency)).isTaken())
                        .until(OWN_LAW)));
        numbered("B39", DEAD, 'e')
                .forEach((id, currency) -> rows.add(row(
                                id,
                                currency + " is no currency any more: refused",
                                s -> s.lodge(exportIn(currency)).isRefusedAt("/valueBuildUp/invoiceTotal/currency"))
                        .until(OWN_LAW)));
        numbered("B39", NO_PRICE, 'k')
                .forEach((id, currency) -> rows.add(row(
                                id,
                                "no price is in " + currency + ": refused",
                                s -> s.lodge(exportIn(currency)).isRefusedAt("/valueBuildUp/invoiceTotal/currency"))
                        .until(OWN_LAW)));
        numbered("B41", SAYING_SOMETHING, 'a')
                .forEach((id, words) -> rows.add(row(
                                id,
                                "\"" + words + "\" says what the goods are",
                                s -> assertThat(s.lodge(base().set("/items/0/description", words))
                                                .reasons())
                                        .doesNotContain("GENERIC_DESCRIPTION"))
                        .until(PROCEDURES)));
        rows.addAll(List.of(
                row(
                        "B40a",
                        "an own rate of 99 hides no undervalued T-shirts from risk",
                        s -> assertThat(s.lodge(shirts("5000", "USD").ownRate("USD", "99"))
                                        .reasons())
                                .contains("VALUE_LOW_APPAREL")),
                row(
                        "B40b",
                        "undervalued T-shirts without an own rate are found by risk",
                        s -> assertThat(s.lodge(shirts("5000", "USD").without("/valueBuildUp/fxRates"))
                                        .reasons())
                                .contains("VALUE_LOW_APPAREL")),
                row(
                                "B40c",
                                "T-shirts of 5000 KWD are worth 6.12 GBP a kilogram: not undervalued",
                                s -> assertThat(s.lodge(shirts("5000", "KWD").without("/valueBuildUp/fxRates"))
                                                .reasons())
                                        .doesNotContain("VALUE_LOW_APPAREL"))
                        .until(PROCEDURES),
                row(
                                "B42a",
                                "by sea, here already, without eta: late",
                                s -> isLate(s, base().set("/timing", "ARRIVED").without("/transport/eta")))
                        .until(PROCEDURES),
                row(
                                "B42b",
                                "by sea, here already, with an eta in two days: late",
                                s -> isLate(s, base().set("/timing", "ARRIVED")))
                        .until(PROCEDURES),
                row(
                                "B42c",
                                "by sea, before arrival, without eta: refused",
                                s -> s.lodge(base().without("/transport/eta")).isRefusedAt("/transport/eta"))
                        .until(PROCEDURES),
                row(
                                "B42d",
                                "an eta of years ago, before arrival: refused",
                                s -> s.lodge(base().set("/transport/eta", Goods.daysFromToday(-2_500) + "T06:30:00Z"))
                                        .isRefusedAt("/transport/eta"))
                        .until(PROCEDURES),
                row(
                                "B43",
                                "a certificate of the whole declaration that brought the case is in the fields the"
                                        + " officer sees",
                                s -> {
                                    Goods roses = base().goods("06031100", "Fresh cut roses, stem length 60 cm", "KE")
                                            .lane("WAIT-PLANT");
                                    String validTo = Goods.daysFromToday(20);
                                    String certificate =
                                            "{\"typeCode\": \"N851\", \"id\": \"KE-PHYTO-7\", \"validTo\": \"%s\"}";
                                    Lodged lodged = s.lodge(roses.document(certificate.formatted(validTo)));
                                    assertThat(lodged.caseOf("PLANT")
                                                    .path("fields")
                                                    .toString())
                                            .contains("KE-PHYTO-7", validTo);
                                })
                        .until(PROCEDURES),
                row(
                                "B45a",
                                "an import without importer, consignee and buyer: refused",
                                s -> s.lodge(base().without("/parties/importer")
                                                .without("/parties/consignee")
                                                .without("/parties/buyer"))
                                        .isRefusedAt("/parties/importer"))
                        .until(PROCEDURES),
                row("B45b", "importer, exporter and seller are one: refused", s -> {
                            Goods goods = base();
                            String importer =
                                    goods.json().at("/parties/importer").toString();
                            s.lodge(goods.setJson("/parties/exporter", importer).setJson("/parties/seller", importer))
                                    .isRefusedAt("/parties/exporter");
                        })
                        .until(PROCEDURES)));
        return rows;
    }

    private static Map<String, String> numbered(String finding, List<String> values, char first) {
        Map<String, String> numbered = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            numbered.put(finding + (char) (first + i), values.get(i));
        }
        return numbered;
    }

    /** An export needs no rate of exchange. */
    private static Goods exportIn(String currency) {
        return base().set("/kind", "EXPORT").set("/procedure/requested", "10").invoice("21600", currency);
    }

    /** 2,100 kg. */
    private static Goods shirts(String amount, String currency) {
        return base().goods("61091000", "T-shirts of cotton, knitted", "VN").invoice(amount, currency);
    }

    private static void isLate(Session s, Goods goods) {
        assertThat(s.lodge(goods).reasons()).contains("LATE_AT_SEA");
    }
}
