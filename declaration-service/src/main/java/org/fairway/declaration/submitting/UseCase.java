package org.fairway.declaration.submitting;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers one kind of message. Its endpoint calls it for direct requests, and {@code receiving} for messages that were
 * buffered while this service was down, so that both get the same answer. Its exceptions become the same problem in
 * both cases.
 */
public interface UseCase {
    /** Returns the pattern of the path that it is posted to; a variable {@code id} names a declaration. */
    String path();

    /** Returns the media types of bodies that it reads. */
    List<MediaType> consumes();

    /** Returns the media types of its answers. */
    List<MediaType> produces();

    /** Returns whether a message without an answer may be processed once more: it must not take effect twice. */
    default boolean isRepeatable() {
        return false;
    }

    /**
     * Checks the roles of the caller, reads the message, does what it asks for and answers.
     *
     * @throws org.fairway.kit.problem.ProblemException if the message is refused; any other exception is a failure that
     *     {@link org.fairway.kit.refusing.Refusal} explains
     */
    ResponseEntity<byte[]> answer(SubmittedMessage message);

    /** Returns the body of an answer as text, to be stored. */
    default String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
