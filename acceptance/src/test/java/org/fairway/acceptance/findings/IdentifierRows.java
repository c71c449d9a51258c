package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.BOUNDED;
import static org.fairway.acceptance.findings.Issue.PROCEDURES;
import static org.fairway.acceptance.findings.Row.row;
import static org.fairway.acceptance.findings.Session.BALTIC;

import java.util.List;

/** Keys are unique and normal: item numbers, LRNs, references, codes. */
final class IdentifierRows {
    private IdentifierRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B30a",
                        "two items with number 1: refused",
                        s -> s.lodge(base().secondItem().set("/items/1/seq", 1)).isRefusedAt("/items/1/seq")),
                row(
                        "B30b",
                        "one item with number 7: refused",
                        s -> s.lodge(base().set("/items/0/seq", 7)).isRefusedAt("/items/0/seq")),
                row(
                        "B30c",
                        "one item with number -3: refused",
                        s -> s.lodge(base().set("/items/0/seq", -3)).isRefusedAt("/items/0/seq")),
                row(
                        "B30d",
                        "one item without a number: refused",
                        s -> s.lodge(base().without("/items/0/seq")).isRefusedAt("/items/0/seq")),
                row(
                        "B30e",
                        "items 1 and 2 are taken",
                        s -> s.lodge(base().secondItem()).isTaken()),
                row("B31a", "an LRN that begins with a blank: refused", s -> refusesLrn(s, " %s")),
                row("B31b", "an LRN that ends with a blank: refused", s -> refusesLrn(s, "%s ")),
                row("B31c", "an LRN that ends with a new line: refused", s -> refusesLrn(s, "%s\n")),
                row("B31d", "an LRN with U+200B: refused", s -> refusesLrn(s, "%s\u200b")),
                row("B31e", "an LRN with a full-width letter: refused", s -> refusesLrn(s, "\uff21%s")),
                row(
                                "B32",
                                "the same transport document, container and invoice by two operators: a warning, a"
                                        + " reason for risk",
                                s -> {
                                    Goods goods = base();
                                    s.lodge(goods.copy()).isTaken();
                                    Goods again = goods.copy().set("/parties/declarant/tin", BALTIC);
                                    Lodged second =
                                            s.lodge(again, s.baltic()).warnsAt("/consignments/0/transportDocNo");
                                    assertThat(second.reasons()).anyMatch(reason -> reason.contains("DUPLICATE"));
                                })
                        .until(PROCEDURES),
                row(
                                "B33",
                                "a national code that does not begin with the hs code: refused",
                                s -> s.lodge(base().set("/items/0/commodity/hs", "49019900"))
                                        .isRefusedAt("/items/0/commodity/national"))
                        .until(PROCEDURES),
                row("M11a", "an LRN with U+202E: refused", s -> refusesLrn(s, "%s\u202e")),
                row(
                                "M11b",
                                "-2147483648 packages are refused",
                                s -> s.lodge(base().set("/items/0/packages/0/count", Integer.MIN_VALUE))
                                        .isRefusedAt("/items/0/packages/0/count"))
                        .until(BOUNDED),
                row(
                                "M11c",
                                "a gross mass of 1e16 kg is refused",
                                s -> s.lodge(base().setJson("/items/0/grossMass", "1e16"))
                                        .isRefusedAt("/items/0/grossMass"))
                        .until(BOUNDED),
                row(
                                "M11d",
                                "a name with an escape character: refused",
                                s -> s.lodge(base().set("/parties/seller/name", "Hoa Sen \u001b[31m"))
                                        .isRefusedAt("/parties/seller/name"))
                        .until(BOUNDED));
    }

    private static void refusesLrn(Session s, String form) {
        s.lodge(base().set("/lrn", form.formatted(s.nextReference()))).isRefusedAt("/lrn");
    }
}
