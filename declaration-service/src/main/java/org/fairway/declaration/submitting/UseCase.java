package org.fairway.declaration.submitting;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers one kind of message. Its endpoint calls it for who sends directly, and {@code receiving} for who sent while
 * this service was away, so that both get the same answer. What it throws is rendered as a problem, in both cases the
 * same one.
 */
public interface UseCase {
    /** Pattern of the path it is posted to; a variable {@code id} names a declaration. */
    String path();

    /** Types of a body that it reads. */
    List<MediaType> consumes();

    /** Types that it answers in; any, if it names none. */
    default List<MediaType> produces() {
        return List.of();
    }

    /** Whether a message that got no answer may be processed once more: it must not take effect twice. */
    default boolean isRepeatable() {
        return false;
    }

    /**
     * Checks the roles of the caller, reads the message, does what it asks for and answers.
     *
     * @throws org.fairway.kit.problem.ProblemException and what else {@link org.fairway.kit.problem.Problem} explains
     */
    ResponseEntity<byte[]> answer(SubmittedMessage message);

    /** The body of an answer as text, for who keeps it. */
    default String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
