package org.fairway.declaration.submitting;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.UUID;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A message as its sender sent it.
 *
 * @param caller its sender
 * @param declaration the id of the declaration in the path, if there is one
 * @param headers {@code Content-Type} and {@code Accept} as sent
 * @param body byte for byte
 */
public record SubmittedMessage(Caller caller, @Nullable String declaration, HttpHeaders headers, byte[] body) {
    /** Returns the message in a request that names no declaration. */
    public static SubmittedMessage of(HttpServletRequest request, Caller caller) throws IOException {
        return new SubmittedMessage(
                caller, null, headers(request), request.getInputStream().readAllBytes());
    }

    /** Returns the message in a request about a declaration. */
    public static SubmittedMessage about(String declaration, HttpServletRequest request, Caller caller)
            throws IOException {
        return new SubmittedMessage(
                caller, declaration, headers(request), request.getInputStream().readAllBytes());
    }

    private static HttpHeaders headers(HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        for (String name : new String[] {HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT}) {
            headers.addAll(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    /** Returns the id in the path. */
    public UUID declarationId() {
        try {
            return UUID.fromString(String.valueOf(declaration).strip());
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "invalid-request",
                    "",
                    "id does not read as UUID.",
                    "Correct the value, or leave it out if it may be absent.");
        }
    }

    /** Refuses a message without a body. */
    public void requireBody() {
        if (body.length == 0) {
            throw absent();
        }
    }

    static ProblemException absent() {
        return ProblemException.of(
                HttpStatus.BAD_REQUEST,
                "unreadable-body",
                "",
                "The body is absent or cannot be read.",
                "Send a JSON document.");
    }
}
