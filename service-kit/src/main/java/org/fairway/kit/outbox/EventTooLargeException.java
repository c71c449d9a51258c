package org.fairway.kit.outbox;

import java.util.List;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.springframework.http.HttpStatus;

/**
 * What a transaction wants to publish is larger than an event may be, so that the transaction cannot be. For whoever
 * asked over HTTP it is a 413; nothing of the request is stored.
 */
public final class EventTooLargeException extends ProblemException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(String type, int bytes, int most) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                "event-too-large",
                "What this would publish is too large",
                List.of(new Violation(
                        "event-too-large",
                        "",
                        "The event " + type + " would have " + bytes + " bytes; an event has at most " + most + ".",
                        null,
                        "Send less at once: shorter lists, or several declarations.")));
    }
}
