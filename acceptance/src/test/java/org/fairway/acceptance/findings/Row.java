package org.fairway.acceptance.findings;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One input and its right answer.
 *
 * @param id of the finding, with a letter where it has several inputs
 * @param input in words, with the right answer
 * @param play sends the input and asserts the right answer
 * @param mendedBy null once the answer is right
 */
record Row(String id, String input, Play play, @Nullable Issue mendedBy) {

    /** Sends the input over HTTP and asserts the right answer. */
    interface Play {
        void on(Session session) throws Exception;
    }

    static Row row(String id, String input, Play play) {
        return new Row(id, input, play, null);
    }

    /** A row that a story runs, because one declaration on one platform cannot show it. */
    static Row story(String id, String input, Issue mendedBy) {
        return new Row(id, input, session -> abort("played by a story of " + mendedBy), mendedBy);
    }

    /** The same row, disabled until this issue has mended it. */
    Row until(Issue issue) {
        return new Row(id, input, play, issue);
    }

    Issue issue() {
        return Objects.requireNonNull(mendedBy);
    }

    /** The finding that the row belongs to: B10 for B10b. */
    String finding() {
        return id.replaceAll("[a-z]+$", "");
    }

    @Override
    public String toString() {
        return id + " " + input;
    }
}
