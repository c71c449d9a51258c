package org.fairway.kit.problem;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Refuses a request with an RFC 9457 problem: a stable code, a sentence, and every violation at once. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final String code;
    private final transient List<Violation> violations;
    private final transient HttpHeaders headers;
    private final int unnamed;

    public ProblemException(HttpStatus status, String code, String title, List<Violation> violations) {
        this(status, code, title, violations, new HttpHeaders());
    }

    public ProblemException(
            HttpStatus status, String code, String title, List<Violation> violations, HttpHeaders headers) {
        this(status, code, title, violations, headers, 0);
    }

    /** Makes a problem with {@code unnamed} further violations beside those that are named. */
    public ProblemException(HttpStatus status, String code, String title, List<Violation> violations, int unnamed) {
        this(status, code, title, violations, new HttpHeaders(), unnamed);
    }

    private ProblemException(
            HttpStatus status,
            String code,
            String title,
            List<Violation> violations,
            HttpHeaders headers,
            int unnamed) {
        super(title);
        this.unnamed = unnamed;
        this.status = status;
        this.code = code;
        this.violations = List.copyOf(violations);
        this.headers = headers;
    }

    /** Makes a problem with one violation, whose message is also the title. */
    public static ProblemException of(HttpStatus status, String code, String pointer, String message, String fix) {
        return new ProblemException(status, code, message, List.of(new Violation(code, pointer, message, null, fix)));
    }

    /** Makes a 404, also for what exists but must stay unknown to the caller. */
    public static ProblemException notFound(String what) {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "not-found",
                "There is no " + what + " that you may see",
                List.of(new Violation(
                        "not-found",
                        "",
                        "There is no " + what + " that you may see.",
                        null,
                        "Check the identifier, and that you act for the party it belongs to.")));
    }

    /** Makes a 409: the request is correct, but the current state does not allow it. */
    public static ProblemException conflict(String code, String message, String fix) {
        return of(HttpStatus.CONFLICT, code, "", message, fix);
    }

    /** Makes a 503. {@code Retry-After} (RFC 9110, clause 10.2.3) states in whole seconds when to try again. */
    public static ProblemException later(String code, String message, String fix, Duration retryAfter) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                code,
                message,
                List.of(new Violation(code, "", message, null, fix)),
                headers);
    }

    /** Returns the problem document. */
    public ProblemDetail problem() {
        return Problem.of(status, code, String.valueOf(getMessage()), violations, unnamed);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** Returns the number of violations that {@link #violations()} does not name. */
    public int unnamed() {
        return unnamed;
    }

    public HttpHeaders headers() {
        return headers;
    }
}
