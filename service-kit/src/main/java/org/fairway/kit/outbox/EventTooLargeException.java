package org.fairway.kit.outbox;

import java.util.List;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.springframework.http.HttpStatus;

/**
 * Thrown where a transaction would publish an event larger than the platform sends. The transaction is rolled back;
 * over HTTP the answer is a 413, and nothing of the request is stored.
 */
public final class EventTooLargeException extends ProblemException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(String type, int bytes, int most) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                "event-too-large",
                "The event to be published is too large",
                List.of(new Violation(
                        "event-too-large",
                        "",
                        "The event " + type + " would have " + bytes + " bytes; an event has at most " + most + ".",
                        null,
                        "Send less at once: shorter lists, or several declarations.")));
    }
}
