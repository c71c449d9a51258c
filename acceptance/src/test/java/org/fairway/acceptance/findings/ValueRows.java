package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.PROCEDURES;
import static org.fairway.acceptance.findings.Row.row;

import java.util.List;
import org.fairway.demo.client.Answer;

/**
 * Customs value: additions and deductions count as stated, at their level, by the published rate of their day. A
 * currency without a published rate is refused with what to do; a trader's own rate is never used (so the 15,936.87 of
 * B19 does not hold).
 */
final class ValueRows {
    private ValueRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B14a",
                        "JSON: freight and insurance stated, no trade terms: refused",
                        s -> s.lodge(base().without("/tradeTerms")).isRefusedAt("/tradeTerms")),
                row("B14b", "EDIFACT: freight and insurance stated, no trade terms: refused", s -> {
                    Answer answer =
                            s.edifact(Edifact.declaration(s).without("TOD").text());
                    Edifact.assertRefused(answer, "/tradeTerms");
                }),
                row("B14c", "WCO XML: freight stated, no trade terms: a warning, and the freight counts", s -> {
                    Goods goods = base().without("/tradeTerms").without("/valueBuildUp/insurance");
                    s.lodgeXml(Xml.of(goods, s.nextReference()))
                            .warnsAt("/tradeTerms")
                            .isWorth("18525.50");
                }),
                row("B14d", "WCO XML, TT_IM043a without trade terms: a warning, and 6000 + 50 - 100", s -> {
                    String message = Xml.rootsFromWarehouse(s).replaceFirst("(?s)<TradeTerms>.*?</TradeTerms>", "");
                    s.lodgeXml(message)
                            .warnsAt("/tradeTerms")
                            .isWorth("5950.00")
                            .owes("A00", "476.00");
                }),
                row("B15a", "WCO XML, TT_IM043a under DDP: 6000 + 50 - 100", s -> countsTheAddition(s, "DDP"))
                        .until(PROCEDURES),
                row("B15b", "WCO XML, TT_IM043a under CFR: 6000 + 50 - 100", s -> countsTheAddition(s, "CFR"))
                        .until(PROCEDURES),
                row("B15c", "WCO XML, TT_IM043a under DAP: 6000 + 50 - 100", s -> countsTheAddition(s, "DAP"))
                        .until(PROCEDURES),
                row("B16a", "WCO XML under FOB: AK is freight and insurance", s -> countsTheAddition(s, "FOB"))
                        .until(PROCEDURES),
                row("B16b", "WCO XML under FCA: AK is freight and insurance", s -> countsTheAddition(s, "FCA"))
                        .until(PROCEDURES),
                row("B16c", "WCO XML under EXW: AK is freight and insurance", s -> countsTheAddition(s, "EXW"))
                        .until(PROCEDURES),
                row(
                                "B17",
                                "CFR without insurance is refused, as FOB is",
                                s -> s.lodge(base().set("/tradeTerms/incoterm", "CFR")
                                                .without("/valueBuildUp/insurance"))
                                        .isRefusedAt("/valueBuildUp/insurance"))
                        .until(PROCEDURES),
                row("B18", "WCO XML: a deduction of one item is not spread over two: 5925.00 and 6025.00", s -> {
                            Lodged lodged = s.lodgeXml(twoItems(Xml.rootsFromWarehouse(s)));
                            lodged.owes("A00", "474.00", "482.00").isWorth("11950.00");
                        })
                        .until(PROCEDURES),
                row("B19a", "300,000,000 IDR with own rates of two days: refused, no rate is published", s -> {
                    String rates = "[{\"currency\": \"IDR\", \"rate\": 0.0000001, \"date\": \"2030-01-01\"},"
                            + " {\"currency\": \"IDR\", \"rate\": 0.000048, \"date\": \"2026-11-01\"}]";
                    s.lodge(base().invoice("300000000", "IDR").setJson("/valueBuildUp/fxRates", rates))
                            .isRefusedAt("/valueBuildUp/invoiceTotal/currency");
                }),
                row(
                        "B19b",
                        "3,000,000 JPY with an own rate per 100: a warning, and the published rate counts",
                        s -> s.lodge(base().invoice("3000000", "JPY").ownRate("JPY", "0.53"))
                                .warnsAt("/valueBuildUp/fxRates/0/rate")
                                .isWorth("17436.87")),
                row(
                        "C6a",
                        "deductions take the whole value away: controlled",
                        s -> s.lodge(paid(s).setJson("/valueBuildUp/deductions", money("23545.4")))
                                .isControlled()),
                row(
                        "C6b",
                        "deductions of 9,999,999 USD from 21,600: refused",
                        s -> s.lodge(base().setJson("/valueBuildUp/deductions", money("9999999")))
                                .isRefusedAt("/valueBuildUp/deductions/amount")),
                row(
                        "C6c",
                        "invoice line and total 0: controlled",
                        s -> s.lodge(paid(s).invoice("0", "USD")).isControlled()),
                row(
                        "C6d",
                        "invoice line 0 of a total of 21,600: controlled",
                        s -> s.lodge(paid(s).setJson("/items/0/invoiceLine", money("0")))
                                .isControlled()),
                row(
                        "C6e",
                        "IDR with an own rate of 1e-14: refused, no rate is published",
                        s -> s.lodge(base().invoice("21600", "IDR").ownRate("IDR", "1e-14"))
                                .isRefusedAt("/valueBuildUp/invoiceTotal/currency")),
                row("C6f", "an own rate of 100 hides no undervalued laptops from risk", s -> {
                    Goods laptops = base().goods("84713000", "Laptop computers, 14 inch", "VN")
                            .invoice("3000", "USD");
                    assertThat(s.lodge(laptops.ownRate("USD", "100")).reasons()).contains("VALUE_LOW_MACHINERY");
                }),
                row(
                        "C6g",
                        "2,100 kg of whisky with 0 LTR: refused, the measure needs litres",
                        s -> s.lodge(whisky().units("0", "LTR")).isRefusedAt("/items/0/supplementaryUnits/value")));
    }

    private static Goods whisky() {
        return base().goods("22083030", "Malt whisky in bottles of 0.7 l", "US");
    }

    /** Nothing but a control holds the goods. */
    private static Goods paid(Session s) {
        return base().paidBy(s.account(Session.ACME));
    }

    private static String money(String amount) {
        return "{\"amount\": %s, \"currency\": \"USD\"}".formatted(amount);
    }

    private static void countsTheAddition(Session s, String incoterm) throws java.io.IOException {
        String message = Xml.rootsFromWarehouse(s)
                .replace("<ConditionCode>DDP</ConditionCode>", "<ConditionCode>" + incoterm + "</ConditionCode>");
        s.lodgeXml(message).isWorth("5950.00").owes("A00", "476.00");
    }

    /** The second item is the first without its deduction. */
    private static String twoItems(String message) {
        int from = message.indexOf("<GovernmentAgencyGoodsItem>");
        int to = message.indexOf("</GovernmentAgencyGoodsItem>") + "</GovernmentAgencyGoodsItem>".length();
        String second = message.substring(from, to)
                .replaceFirst("<SequenceNumeric>1<", "<SequenceNumeric>2<")
                .replaceFirst("(?s)<ChargeDeduction>.*?</ChargeDeduction>", "");
        return (message.substring(0, to) + second + message.substring(to))
                .replace("<GoodsItemQuantity>1<", "<GoodsItemQuantity>2<")
                .replace("<TotalPackageQuantity>250<", "<TotalPackageQuantity>500<");
    }
}
