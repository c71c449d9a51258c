package org.fairway.acceptance.findings;

import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Goods.wine;
import static org.fairway.acceptance.findings.Issue.PROCEDURES;
import static org.fairway.acceptance.findings.Row.row;

import java.util.List;

/** No number without its unit, no unit out of a list, no silent cast. */
final class QuantityRows {
    private static final String UNITS = "/items/0/supplementaryUnits";

    private QuantityRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B10a",
                        "900 LTR of wine owe 7,496.61",
                        s -> s.lodge(wine("900", "LTR"))
                                .owes("423", "2403.00")
                                .owes("B00", "4349.58")
                                .owes("7496.61")),
                row(
                                "B10b",
                                "9 HLT of wine are 900 LTR and owe 7,496.61",
                                s -> s.lodge(wine("9", "HLT"))
                                        .owes("423", "2403.00")
                                        .owes("7496.61"))
                        .until(PROCEDURES),
                row(
                        "B10c",
                        "wine without units: refused, the measure needs litres",
                        s -> s.lodge(wine("0", null)).isRefusedAt(UNITS)),
                row(
                        "B10d",
                        "900 ltr of wine: refused, no such unit",
                        s -> s.lodge(wine("900", "ltr")).isRefusedAt(UNITS + "/uom")),
                row(
                        "B10e",
                        "900 L of wine: refused, no such unit",
                        s -> s.lodge(wine("900", "L")).isRefusedAt(UNITS + "/uom")),
                row(
                        "B10f",
                        "1200 NAR of wine: refused, the measure needs litres",
                        s -> s.lodge(wine("1200", "NAR")).isRefusedAt(UNITS + "/uom")),
                row(
                        "B10g",
                        "0 LTR of 890 kg of wine: refused",
                        s -> s.lodge(wine("0", "LTR")).isRefusedAt(UNITS + "/value")),
                row(
                                "B11a",
                                "WCO XML: 900 of wine without unitCode are litres, or refused",
                                s -> litresOrRefused(s.lodgeXml(wineInXml(s, "<TariffQuantity>900</TariffQuantity>"))))
                        .until(PROCEDURES),
                row(
                                "B11b",
                                "WCO XML: 900 KGM#G of wine are no litres: refused",
                                s -> s.lodgeXml(wineInXml(s, "<TariffQuantity unitCode=\"KGM#G\">900</TariffQuantity>"))
                                        .isRefusedAt(UNITS + "/uom"))
                        .until(PROCEDURES),
                row(
                        "B12a",
                        "2.9 packages: wrong-type",
                        s -> wrongType(s, base().set("/items/0/packages/0/count", 2.9), "/items/0/packages/0/count")),
                row(
                        "B12b",
                        "1.9 items: wrong-type",
                        s -> wrongType(s, base().set("/totals/itemCount", 1.9), "/totals/itemCount")),
                row(
                        "B12c",
                        "mode of transport \"1\": wrong-type",
                        s -> wrongType(s, base().set("/transport/modeBorder", "1"), "/transport/modeBorder")),
                row(
                        "B12d",
                        "eta as a number of seconds: wrong-type",
                        s -> wrongType(s, base().set("/transport/eta", 1_796_193_000), "/transport/eta")),
                row(
                        "B12e",
                        "issueDate as a list of numbers: wrong-type",
                        s -> wrongType(
                                s,
                                base().setJson("/documents/0/issueDate", "[2026, 10, 21]"),
                                "/documents/0/issueDate")),
                row(
                        "B12f",
                        "net mass \"120\": wrong-type",
                        s -> wrongType(s, base().set("/items/0/netMass", "120"), "/items/0/netMass")),
                row(
                                "B13a",
                                "-120 packages are refused",
                                s -> s.lodge(base().set("/items/0/packages/0/count", -120)
                                                .set("/totals/packages", -120))
                                        .isRefusedAt("/items/0/packages/0/count"))
                        .until(PROCEDURES),
                row(
                                "B13b",
                                "packages of type ZZQ are refused",
                                s -> s.lodge(base().set("/items/0/packages/0/type", "ZZQ"))
                                        .isRefusedAt("/items/0/packages/0/type"))
                        .until(PROCEDURES),
                row(
                                "B13c",
                                "no packages at all: refused",
                                s -> s.lodge(base().setJson("/items/0/packages", "[]")
                                                .set("/totals/packages", 0))
                                        .isRefusedAt("/items/0/packages"))
                        .until(PROCEDURES),
                row("B13d", "the same container twice: refused", s -> {
                            Goods goods = base();
                            String container = goods.json().at("/equipment/0").toString();
                            s.lodge(goods.setJson("/equipment/-", container)).isRefusedAt("/equipment/1/containerNo");
                        })
                        .until(PROCEDURES),
                row(
                                "B13e",
                                "goods in a container that is not declared: refused",
                                s -> s.lodge(base().set("/items/0/equipmentRefs/0", "MSCU6639870"))
                                        .isRefusedAt("/items/0/equipmentRefs/0"))
                        .until(PROCEDURES));
    }

    private static void wrongType(Session s, Goods goods, String pointer) {
        Refusal.of(s.lodge(goods).answer(), 400, 422).code("wrong-type").at(pointer);
    }

    private static String wineInXml(Session s, String quantity) throws java.io.IOException {
        return Xml.rubberStrips(s)
                .replace("<ID>40081100</ID>", "<ID>22042178</ID>")
                .replace("</NetNetWeightMeasure>", "</NetNetWeightMeasure>" + quantity)
                .replace("<DutyRegimeCode>300</DutyRegimeCode>", "<DutyRegimeCode>100</DutyRegimeCode>");
    }

    private static void litresOrRefused(Lodged wine) {
        if (wine.answer().ok()) {
            wine.owes("423", "2403.00");
        } else {
            wine.isRefusedAt(UNITS + "/uom");
        }
    }
}
