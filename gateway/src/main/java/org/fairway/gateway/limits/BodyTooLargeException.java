package org.fairway.gateway.limits;

import java.io.IOException;
import org.fairway.gateway.problem.Problem;
import org.springframework.http.HttpStatus;

/** The body turned out larger than it may be. */
class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
    private final long limit;

    BodyTooLargeException(long limit) {
        super("the body is larger than " + limit + " bytes");
        this.limit = limit;
    }

    Problem problem() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "Body too large",
                "A body may have " + limit + " bytes here. Nothing was stored.",
                "Split the consignment, or send less.");
    }
}
