package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairway.demo.client.Answer;

/** docs/examples/declaration.edi with references of its own, changed by a row. */
final class Edifact {
    private static final String EXAMPLE = Goods.read("docs/examples/declaration.edi");
    private String text;
    private final String lrn;

    private Edifact(String text, String lrn) {
        this.text = text;
        this.lrn = lrn;
    }

    static Edifact declaration(Session session) {
        return declaration(session, session.nextReference());
    }

    static Edifact declaration(Session session, String lrn) {
        String interchange = session.nextReference();
        if (interchange.length() > 14) {
            throw new IllegalStateException(interchange + " is too long for UNB 0020");
        }
        return new Edifact(EXAMPLE.replace("TRYIT1", interchange).replace("TRY-IT-EDI-0001", lrn), lrn);
    }

    String lrn() {
        return lrn;
    }

    String text() {
        return text;
    }

    /** BGM 1225; null for none. */
    Edifact function(@org.jspecify.annotations.Nullable String function) {
        return replace("BGM+929+" + lrn + "+9'", "BGM+929+" + lrn + (function == null ? "'" : "+" + function + "'"));
    }

    /** UNB 0035. */
    Edifact test() {
        int end = text.indexOf("'\nUNH");
        text = text.substring(0, end) + "++++++1" + text.substring(end);
        return this;
    }

    Edifact recipient(String recipient) {
        return replace("+FAIRWAY+", "+" + recipient + "+");
    }

    Edifact without(String segment) {
        text = text.replaceFirst("(?m)^" + segment + "\\+.*\n", "");
        return replace("UNT+60+", "UNT+59+");
    }

    Edifact replace(String old, String now) {
        assertThat(text).contains(old);
        text = text.replace(old, now);
        return this;
    }

    /** Each message of the answer in JSON; the first is not lodged, and an error names the place. */
    static void assertRefused(Answer answer, String pointer) {
        assertThat(answer.json().path(0).path("status").asInt())
                .as(answer.body())
                .isIn(400, 422);
        assertThat(answer.json().path(0).toString()).contains("\"" + pointer + "\"");
    }

    static void assertTaken(Answer answer) {
        assertThat(answer.json().path(0).path("status").asInt())
                .as(answer.body())
                .isIn(200, 201);
    }
}
