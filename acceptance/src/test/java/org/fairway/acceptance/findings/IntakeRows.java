package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.BOUNDED;
import static org.fairway.acceptance.findings.Row.row;
import static org.fairway.acceptance.findings.Session.ACME;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fairway.demo.client.Answer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The platform requires everything that its services rely on, and no sender's input stops the others. */
final class IntakeRows {
    private static final int MANY_ERRORS = 200;

    private IntakeRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B34a",
                        "a document without typeCode: refused",
                        s -> s.lodge(base().document("{\"id\": \"X\"}")).isRefusedAt("/documents/1/typeCode")),
                row(
                        "B34b",
                        "an empty procedureOverride: refused",
                        s -> s.lodge(base().setJson("/items/0/procedureOverride", "{}"))
                                .isRefusedAt("/items/0/procedureOverride/requested")),
                row(
                        "B34c",
                        "a document of an item without typeCode: refused",
                        s -> s.lodge(base().setJson("/items/0/documents", "[{\"id\": \"X\"}]"))
                                .isRefusedAt("/items/0/documents/0/typeCode")),
                row(
                        "B34d",
                        "a procedureOverride whose requested procedure is null: refused",
                        s -> s.lodge(base().override("40", "00")
                                        .setJson("/items/0/procedureOverride/requested", "null"))
                                .isRefusedAt("/items/0/procedureOverride/requested")),
                row(
                        "C11a",
                        "an invoice without its number: refused",
                        s -> s.lodge(base().without("/documents/0/id")).isRefusedAt("/documents/0/id")),
                row(
                        "C11b",
                        "an importer's TIN of 10,000 characters: refused",
                        s -> refusesLong(s, "/parties/importer/tin")),
                row(
                        "C11c",
                        "a seller's name of 10,000 characters: refused",
                        s -> refusesLong(s, "/parties/seller/name")),
                row("C11d", "an office of entry of 10,000 characters: refused", s -> refusesLong(s, "/offices/entry")),
                row(
                        "C11e",
                        "a representative's TIN of 10,000 characters: refused",
                        s -> s.lodge(base().representedBy(noise(), 2)).isRefusedAt("/parties/representative/tin")),
                row(
                        "C1",
                        "2,300,000 empty packages: refused while they are read, and others are assessed as ever",
                        s -> {
                            Goods goods = base();
                            String many = goods.named(s.nextReference())
                                    .toString()
                                    .replaceFirst(
                                            "\"packages\":\\[.*?]", "\"packages\":[" + "{},".repeat(2_299_999) + "{}]");
                            refusedShortly(lodgedRaw(s, many))
                                    .code("too-many-elements")
                                    .at("/items/0/packages");
                            s.lodge(base()).risk(1);
                        }),
                row("C2a", "340,000 empty items: refused while they are read, and others are assessed as ever", s -> {
                    refusedShortly(lodgedRaw(s, emptyItems(s, 340_000)))
                            .code("too-many-elements")
                            .at("/items");
                    s.lodge(base()).risk(1);
                }),
                row("C2b", "9,999 empty items: at most 200 errors are named, also in the submission", s -> {
                    String body = emptyItems(s, 9_999);
                    Answer answer = lodgedRaw(s, body);
                    refusedShortly(answer);
                    String lrn = body.substring(8, body.indexOf('"', 8));
                    Answer submission = s.acme().get("/v1/submissions/" + lrn);
                    assertThat(submission.body().length()).isLessThan(200_000);
                }),
                row(
                        "C9a",
                        "300 empty items are refused, and the lists of customs and of the trader are read as ever",
                        s -> {
                            refusedShortly(lodgedRaw(s, emptyItems(s, 300)));
                            assertThat(s.customs()
                                            .get("/v1/declarations?limit=500")
                                            .status())
                                    .isEqualTo(200);
                            assertThat(s.acme()
                                            .get("/v1/declarations?limit=500")
                                            .status())
                                    .isEqualTo(200);
                        }),
                row(
                        "C9b",
                        "1,500 items are refused by an agency: the declaration is read and invalidated as ever",
                        s -> {
                            Lodged lodged =
                                    s.lodge(manyItems(1_500).lane("WAIT-FOOD").paidBy(s.account(ACME)));
                            lodged.arrive();
                            String reason = "The health certificate does not cover these products";
                            s.officerOf("FOOD")
                                    .post(
                                            "/v1/cases/"
                                                    + lodged.caseOf("FOOD")
                                                            .path("caseId")
                                                            .asString() + "/decisions",
                                            Map.of("decision", "REFUSE", "reason", reason))
                                    .expected();
                            lodged.is("DETAINED");
                            assertThat(s.customs().get(lodged.path()).status()).isEqualTo(200);
                            lodged.invalidate();
                        }),
                Row.story("H11", "what one trader stores has an end", BOUNDED));
    }

    private static Answer lodgedRaw(Session s, String body) {
        return s.send(s.acme(), "POST", "/v1/declarations", "application/json", body);
    }

    private static void refusesLong(Session s, String pointer) {
        s.lodge(base().set(pointer, noise())).isRefusedAt(pointer);
    }

    /** The text does not compress, so an index cannot shorten it. */
    private static String noise() {
        StringBuilder noise = new StringBuilder();
        new java.util.Random(1).ints(10_000, 'A', 'Z' + 1).forEach(noise::appendCodePoint);
        return noise.toString();
    }

    private static String emptyItems(Session s, int count) {
        return "{\"lrn\":\"" + s.nextReference() + "\",\"items\":[" + "{},".repeat(count - 1) + "{}]}";
    }

    private static Refusal refusedShortly(Answer answer) {
        Refusal refusal = Refusal.of(answer, 400, 413, 422);
        assertThat(refusal.errors()).hasSizeBetween(1, MANY_ERRORS + 1);
        assertThat(answer.body().length()).isLessThan(200_000);
        return refusal;
    }

    private static Goods manyItems(int count) {
        Goods goods = ControlRows.salmon();
        ArrayNode items = (ArrayNode) goods.json().path("items");
        ObjectNode first = (ObjectNode) items.get(0);
        items.removeAll();
        IntStream.rangeClosed(1, count)
                .forEach(seq -> items.add(first.deepCopy().put("seq", seq)));
        return goods.set("/totals/itemCount", count);
    }
}
