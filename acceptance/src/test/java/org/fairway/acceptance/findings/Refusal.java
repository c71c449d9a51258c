package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fairway.demo.client.Answer;
import tools.jackson.databind.JsonNode;

/** A problem document that says what is wrong and what to do. */
record Refusal(Answer answer) {

    /** Refused for what it says: 400 when it cannot be read, 422 when it breaks a rule. */
    static Refusal of(Answer answer) {
        return of(answer, 400, 422);
    }

    static Refusal of(Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(shortened(answer.body())).isIn((Object[]) statuses);
        assertThat(answer.header("Content-Type").orElse("")).as("content type").startsWith("application/problem+json");
        assertThat(answer.json().path("title").asString("")).isNotBlank();
        return new Refusal(answer);
    }

    /** An error names this place, says what is wrong and how to mend it. */
    Refusal at(String pointer) {
        assertThat(errors()).as("errors at " + pointer).anySatisfy(error -> {
            assertThat(error.path("pointer").asString()).isEqualTo(pointer);
            assertThat(error.path("message").asString("")).isNotBlank();
            assertThat(error.path("fix").asString("")).isNotBlank();
        });
        return this;
    }

    Refusal code(String code) {
        assertThat(answer.body()).contains(code);
        return this;
    }

    List<JsonNode> errors() {
        return answer.json().path("errors").valueStream().toList();
    }

    private static String shortened(String body) {
        return body.length() > 800 ? body.substring(0, 800) + "…" : body;
    }
}
