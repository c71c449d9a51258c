package org.fairway.acceptance.findings;

import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.PROCEDURES;
import static org.fairway.acceptance.findings.Row.row;

import java.util.List;

/** Kind, procedure, additional procedure, authorisation and guarantee agree. */
final class ProcedureRows {
    private ProcedureRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B24a",
                        "71 00 without authorisation and guarantee: controlled",
                        s -> s.lodge(procedure("71", "00")).isControlled()),
                row(
                        "B24b",
                        "53 00 without authorisation and guarantee: controlled",
                        s -> s.lodge(procedure("53", "00")).isControlled()),
                row(
                        "B24c",
                        "71 00 as the procedure of one item alone: controlled",
                        s -> s.lodge(base().override("71", "00")).isControlled()),
                row(
                        "C6i",
                        "TRANSIT without a guarantee: controlled",
                        s -> s.lodge(procedure("00", "00").set("/kind", "TRANSIT"))
                                .isControlled()),
                row(
                        "B25a",
                        "EXPORT with 40 00: refused",
                        s -> s.lodge(base().set("/kind", "EXPORT")).isRefusedAt("/procedure/requested")),
                row(
                        "B25b",
                        "salmon as EXPORT with 40 00 does not get by the agency: refused",
                        s -> s.lodge(ControlRows.salmon().set("/kind", "EXPORT"))
                                .isRefusedAt("/procedure/requested")),
                row(
                        "B25c",
                        "IMPORT with 10 00: refused",
                        s -> s.lodge(procedure("10", "00")).isRefusedAt("/procedure/requested")),
                row(
                        "B25d",
                        "99 99 is no procedure: refused",
                        s -> s.lodge(procedure("99", "99")).isRefusedAt("/procedure/requested")),
                row(
                        "B25e",
                        "additional procedure ZZZZZ: refused",
                        s -> s.lodge(base().setJson("/procedure/additional", "[\"ZZZZZ\"]"))
                                .isRefusedAt("/procedure/additional/0")),
                row(
                        "B25f",
                        "the procedure \"x\" of one item: refused",
                        s -> s.lodge(base().override("x", "00")).isRefusedAt("/items/0/procedureOverride/requested")),
                row(
                        "B25g",
                        "additional procedure \"zz9\" has three characters and is none: refused",
                        s -> s.lodge(base().setJson("/procedure/additional", "[\"zz9\"]"))
                                .isRefusedAt("/procedure/additional/0")),
                row(
                                "B26a",
                                "42 00: no VAT to pay",
                                s -> s.lodge(procedure("42", "00"))
                                        .owes("A00", "1488.06")
                                        .owes("B00", "0"))
                        .until(PROCEDURES),
                row(
                                "B26b",
                                "61 10 with F01: no duty to pay",
                                s -> s.lodge(procedure("61", "10").setJson("/procedure/additional", "[\"F01\"]"))
                                        .owes("A00", "0"))
                        .until(PROCEDURES),
                row(
                                "B26c",
                                "78 00: nothing to pay",
                                s -> s.lodge(procedure("78", "00")).owes("0"))
                        .until(PROCEDURES),
                row(
                                "B26d",
                                "40 00 with C07 and F48, worth 79.00: neither duty nor VAT to pay",
                                s -> s.lodge(base().invoice("100", "USD")
                                                .set("/tradeTerms/incoterm", "DAP")
                                                .without("/valueBuildUp/freight")
                                                .without("/valueBuildUp/insurance")
                                                .setJson("/procedure/additional", "[\"C07\", \"F48\"]"))
                                        .owes("A00", "0")
                                        .owes("B00", "0"))
                        .until(PROCEDURES));
    }

    private static Goods procedure(String requested, String previous) {
        return base().set("/procedure/requested", requested).set("/procedure/previous", previous);
    }
}
