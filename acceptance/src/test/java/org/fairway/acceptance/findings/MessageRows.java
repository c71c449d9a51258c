package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Row.row;

import java.util.List;
import org.fairway.demo.client.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Envelope and function decide what is done. */
final class MessageRows {
    private MessageRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B27a",
                        "EDIFACT function 1 for an LRN that is not there: nothing is lodged",
                        s -> lodgesNothing(s, "1")),
                row("B27b", "EDIFACT function 1 withdraws the declaration of that LRN", s -> {
                    Edifact lodged = lodged(s);
                    s.edifact(Edifact.declaration(s, lodged.lrn()).function("1").text());
                    assertThat(look(s, lodged.lrn()).at("/status/state").asString())
                            .isEqualTo("INVALIDATED");
                }),
                row("B27c", "EDIFACT function 4 changes the declaration of that LRN", s -> amends(s, "4")),
                row("B27d", "EDIFACT function 5 replaces the declaration of that LRN", s -> amends(s, "5")),
                row("B27e", "EDIFACT function 7: nothing is lodged", s -> lodgesNothing(s, "7")),
                row("B27f", "EDIFACT without a function: nothing is lodged", s -> lodgesNothing(s, null)),
                row("B27g", "WCO XML function 1 (cancel) for an LRN that is not there: nothing is lodged", s -> {
                    Goods goods = base().set("/tradeTerms/incoterm", "DAP")
                            .without("/valueBuildUp/freight")
                            .without("/valueBuildUp/insurance");
                    String message = Xml.of(goods, s.nextReference());
                    assertThat(message).contains("<FunctionCode>9</FunctionCode>");
                    String cancel = message.replace("<FunctionCode>9<", "<FunctionCode>1<");
                    Refusal.of(s.lodgeXml(cancel).answer(), 400, 404, 422);
                    // Nothing else is wrong with it.
                    s.lodgeXml(message).isTaken();
                }),
                row("B28", "EDIFACT test indicator: checked and answered, nothing is lodged", s -> {
                    Edifact test = Edifact.declaration(s).test();
                    assertThat(s.edifact(test.text()).body()).doesNotContain("mrn");
                    assertFree(s, test.lrn());
                }),
                row("B29", "EDIFACT for another recipient: CONTRL with action 4 and error 7, nothing is lodged", s -> {
                    Edifact foreign = Edifact.declaration(s).recipient("OTHERCUSTOMS");
                    Answer answer = s.edifact(foreign.text(), "application/edifact");
                    assertThat(answer.body())
                            .contains("+ACME-IMPORTS+OTHERCUSTOMS+4+7")
                            .doesNotContain("RFF+ABT");
                    assertFree(s, foreign.lrn());
                }));
    }

    private static Edifact lodged(Session s) {
        Edifact message = Edifact.declaration(s);
        Edifact.assertTaken(s.edifact(message.text()));
        return message;
    }

    private static void lodgesNothing(Session s, @Nullable String function) {
        Edifact message = Edifact.declaration(s).function(function);
        assertThat(s.edifact(message.text()).body()).doesNotContain("mrn");
        assertFree(s, message.lrn());
    }

    /** No declaration has this LRN: another one is taken under it. */
    private static void assertFree(Session s, String lrn) {
        Edifact.assertTaken(
                s.edifact(Edifact.declaration(s, lrn).replace("0412W", "0413W").text()));
    }

    private static void amends(Session s, String function) {
        Edifact lodged = lodged(s);
        s.edifact(Edifact.declaration(s, lodged.lrn())
                .function(function)
                .replace("0412W", "0413W")
                .text());
        assertThat(look(s, lodged.lrn()).at("/declaration/transport/voyage").asString())
                .isEqualTo("0413W");
    }

    private static JsonNode look(Session s, String lrn) {
        JsonNode submission = s.acme().get("/v1/submissions/" + lrn).expected().json();
        String id = submission.at("/declaration/declarationId").asString();
        return s.acme().get("/v1/declarations/" + id).expected().json();
    }
}
