package org.fairway.gateway.limits;

import java.io.IOException;
import org.fairway.kit.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Thrown when a body exceeds its limit while it is read. */
class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
    private final long limit;

    BodyTooLargeException(long limit) {
        super("the body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    ProblemDetail problem() {
        return Problem.titled(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "Body too large",
                "A body may have " + limit + " bytes here. Nothing was stored.",
                "Split the consignment, or send less.");
    }
}
