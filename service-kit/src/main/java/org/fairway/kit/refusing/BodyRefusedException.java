package org.fairway.kit.refusing;

import java.io.IOException;
import org.fairway.kit.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Thrown when a body is not read to its end: it is too large, too many large bodies are being processed, or the sender
 * broke off.
 */
public final class BodyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final String code;
    private final String detail;
    private final String fix;

    private BodyRefusedException(HttpStatus status, String code, String detail, String fix) {
        super(detail);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.fix = fix;
    }

    static BodyRefusedException tooLarge(long limit) {
        return new BodyRefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "The body is larger than " + limit + " bytes.",
                "Send less at once.");
    }

    static BodyRefusedException noPlace(int atOnce) {
        return new BodyRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "large-bodies-busy",
                "The service already processes " + atOnce + " large bodies, the most at one time. Nothing was stored.",
                "Send it again in a few seconds.");
    }

    static BodyRefusedException brokenOff(IOException cause) {
        BodyRefusedException refused = new BodyRefusedException(
                HttpStatus.BAD_REQUEST,
                "unreadable-body",
                "The connection ended before the whole body arrived.",
                "Send it again.");
        refused.initCause(cause);
        return refused;
    }

    ProblemDetail problem() {
        return Problem.of(status, code, "", detail, fix);
    }
}
