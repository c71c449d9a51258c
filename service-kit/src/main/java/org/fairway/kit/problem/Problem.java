package org.fairway.kit.problem;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.fairway.kit.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.core.JacksonException;

/**
 * Makes problem documents: the members of RFC 9457, and {@code code}, {@code correlationId} and {@code errors} beside
 * them.
 */
public final class Problem {
    /** Every problem type is this and its code; docs/problems.md has an entry per code. */
    public static final String TYPE_PREFIX = "https://fairway.example/problems/";

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    /** So many violations are named; of the others {@code more} gives the number, so that an answer stays readable. */
    public static final int MOST_NAMED = 200;

    private Problem() {}

    public static ProblemDetail of(HttpStatus status, String code, String title, List<Violation> violations) {
        return of(status, code, title, violations, 0);
    }

    /** With {@code unnamed} violations beside those that are named. */
    public static ProblemDetail of(
            HttpStatus status, String code, String title, List<Violation> violations, int unnamed) {
        List<Violation> named = violations.size() > MOST_NAMED ? violations.subList(0, MOST_NAMED) : violations;
        int more = unnamed + violations.size() - named.size();
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create(TYPE_PREFIX + code));
        problem.setTitle(title);
        problem.setDetail(detail(title, named, more));
        problem.setProperty("code", code);
        problem.setProperty("correlationId", Correlation.current());
        problem.setProperty("errors", named);
        if (more > 0) {
            problem.setProperty("more", more);
        }
        return problem;
    }

    private static String detail(String title, List<Violation> named, int more) {
        if (more > 0) {
            return "%s; the first %d are named, and %d more are not.".formatted(title, named.size(), more);
        }
        return named.size() == 1
                ? named.getFirst().message() + " " + named.getFirst().fix()
                : title;
    }

    /** What to say of a failure, whoever caused it. Ours is described without internals, and logged. */
    public static ProblemDetail of(Exception e) {
        return switch (e) {
            case ProblemException refused ->
                of(
                        refused.status(),
                        refused.code(),
                        String.valueOf(refused.getMessage()),
                        refused.violations(),
                        refused.unnamed());
            case JacksonException unreadable -> UnreadableBody.explain(unreadable);
            case HttpMessageNotReadableException unreadable -> UnreadableBody.explain(unreadable);
            case BodyRefusedException refused -> refused.problem();
            case AccessDeniedException denied -> forbidden();
            case CannotCreateTransactionException outage -> unavailable(outage);
            case DataAccessResourceFailureException outage when !isTooLarge(outage) -> unavailable(outage);
            case TransientDataAccessException outage -> unavailable(outage);
            default -> {
                LOG.error("answered 500", e);
                yield of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "",
                        "Something went wrong on our side.",
                        "Try again; if it stays, report the correlationId of this answer.");
            }
        };
    }

    /** 403: who calls is known, and has no role that may do this. */
    public static ProblemDetail forbidden() {
        return of(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "",
                "Your role does not allow this.",
                "Act with an identity that has the role, or ask who owns it.");
    }

    /** SQLSTATE class 54, program limit exceeded: the same request fails for ever, so it must not be repeated. */
    private static boolean isTooLarge(DataAccessResourceFailureException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("54");
    }

    /** What is wrong with a body that cannot be read, as {@link #of(Exception)} would tell it. */
    @SuppressWarnings("unchecked")
    public static List<Violation> violations(JacksonException unreadable) {
        return (List<Violation>) Objects.requireNonNull(
                Objects.requireNonNull(of(unreadable).getProperties()).get("errors"));
    }

    private static ProblemDetail unavailable(Exception outage) {
        LOG.warn("answered 503: {}", outage.toString());
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "temporarily-unavailable",
                "",
                "The database did not answer in time; whether the request took effect is unknown.",
                "Send the same request again in a few seconds; repeating it is safe.");
    }

    /** A problem with one violation. */
    public static ProblemDetail of(HttpStatus status, String code, String pointer, String message, String fix) {
        return of(status, code, message, List.of(new Violation(code, pointer, message, null, fix)));
    }
}
