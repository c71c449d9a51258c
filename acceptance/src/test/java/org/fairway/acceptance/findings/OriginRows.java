package org.fairway.acceptance.findings;

import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Goods.daysFromToday;
import static org.fairway.acceptance.findings.Issue.PROCEDURES;
import static org.fairway.acceptance.findings.Row.row;

import java.util.List;

/** Origin and preference: typed repetitions are read by type, documents count while valid, codes mean something. */
final class OriginRows {
    private static final String FULL_DUTY = "1488.06";

    private OriginRows() {}

    static List<Row> rows() {
        return List.of(
                row("B20a", "WCO XML: origin CN, preferential origin FR, preference 300: the preference is FR's", s -> {
                            String message = Xml.rubberStrips(s)
                                    .replaceFirst("(?s)<Origin>\\s*<CountryCode>FR<", "<Origin><CountryCode>CN<");
                            s.lodgeXml(message).owes("A00", "0");
                        })
                        .until(PROCEDURES),
                row(
                                "B20b",
                                "origin EU with preference 300 and a proof: the EU's preference",
                                s -> s.lodge(claiming("EU", "300", "U110")).owes("A00", "0"))
                        .until(PROCEDURES),
                row(
                                "B21a",
                                "a proof that ended years ago grants nothing",
                                s -> grantsNothing(s.lodge(proof("issueDate", "2019-01-01", "validTo", "2020-01-01"))))
                        .until(PROCEDURES),
                row(
                                "B21b",
                                "a proof of the future grants nothing",
                                s -> grantsNothing(s.lodge(proof("issueDate", daysFromToday(1_000)))))
                        .until(PROCEDURES),
                row("B21c", "a proof of status XX grants nothing", s -> grantsNothing(s.lodge(proof("status", "XX"))))
                        .until(PROCEDURES),
                row(
                        "B21d",
                        "a proof without a number is refused",
                        s -> s.lodge(proof("id", "")).isRefusedAt("/items/0/documents/0/id")),
                row(
                                "B21e",
                                "\"-\" is no proof of origin",
                                s -> grantsNothing(s.lodge(origin("DE", "300").set("/items/0/origin/proof", "-"))))
                        .until(PROCEDURES),
                row(
                                "B21f",
                                "an invoice of the future presents no invoice",
                                s -> s.lodge(base().set("/documents/0/issueDate", daysFromToday(1_000)))
                                        .isRefusedAt("/documents/0/issueDate"))
                        .until(PROCEDURES),
                row(
                                "B22a",
                                "DE with preference 200: no scheme of that code",
                                s -> grantsNothing(s.lodge(claiming("DE", "200", "U110"))))
                        .until(PROCEDURES),
                row(
                                "B22b",
                                "VN with preference 300: no agreement with VN",
                                s -> grantsNothing(s.lodge(claiming("VN", "300", "N865"))))
                        .until(PROCEDURES),
                row(
                                "B22c",
                                "preference 999 is no code",
                                s -> s.lodge(claiming("DE", "999", "U110")).isRefusedAt("/items/0/origin/preference"))
                        .until(PROCEDURES),
                row(
                                "B22d",
                                "preference 3 is no code",
                                s -> s.lodge(claiming("DE", "3", "U110")).isRefusedAt("/items/0/origin/preference"))
                        .until(PROCEDURES),
                row(
                                "B22e",
                                "a preferential quota without its order number grants nothing",
                                s -> grantsNothing(s.lodge(claiming("DE", "320", "U110"))))
                        .until(PROCEDURES),
                row(
                                "B22f",
                                "a preference that the heading does not have: the trader is informed",
                                s -> s.lodge(claiming("VN", "200", "N865").set("/items/0/commodity/hs", "09012100"))
                                        .warnsAt("/items/0/origin/preference"))
                        .until(PROCEDURES),
                row(
                                "B23",
                                "origin QU of goods with anti-dumping duty: refused",
                                s -> s.lodge(base().goods("73181500", "Hexagon head bolts of steel, M8", "QU"))
                                        .isRefusedAt("/items/0/origin/country"))
                        .until(PROCEDURES),
                row(
                                "C6h",
                                "\"x\" is no proof of origin",
                                s -> grantsNothing(s.lodge(origin("VN", "200").set("/items/0/origin/proof", "x"))))
                        .until(PROCEDURES));
    }

    private static Goods origin(String country, String preference) {
        return base().set("/items/0/origin/country", country).set("/items/0/origin/preference", preference);
    }

    private static Goods claiming(String country, String preference, String proof) {
        return origin(country, preference)
                .setJson("/items/0/documents/-", "{\"typeCode\": \"%s\", \"id\": \"PROOF-1\"}".formatted(proof));
    }

    /** From DE, with a proof that has these members. */
    private static Goods proof(String... members) {
        Goods goods = claiming("DE", "300", "U110");
        for (int i = 0; i < members.length; i += 2) {
            goods.set("/items/0/documents/0/" + members[i], members[i + 1]);
        }
        return goods;
    }

    /** Refused, or the full duty. */
    private static void grantsNothing(Lodged lodged) {
        if (lodged.answer().ok()) {
            lodged.owes("A00", FULL_DUTY);
        } else {
            Refusal.of(lodged.answer());
        }
    }
}
