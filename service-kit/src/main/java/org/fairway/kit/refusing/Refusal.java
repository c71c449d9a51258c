package org.fairway.kit.refusing;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
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

/** Describes as a problem why a request failed. */
public final class Refusal {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    /**
     * Returns the problem for any failure. A fault of the service is logged and described without internals. Unreadable
     * JSON is the caller's fault only if it comes from the request: see {@link #ofContent}.
     */
    public static ProblemDetail of(Exception e) {
        return switch (e) {
            case ProblemException refused -> refused.problem();
            case HttpMessageNotReadableException unreadable -> UnreadableBody.explain(unreadable);
            case BodyRefusedException refused -> refused.problem();
            case AccessDeniedException denied -> forbidden();
            case CannotCreateTransactionException outage -> unavailable(outage);
            case DataAccessResourceFailureException outage when !isTooLarge(outage) -> unavailable(outage);
            case TransientDataAccessException outage -> unavailable(outage);
            default -> {
                LOG.error("answered 500", e);
                yield Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "",
                        "The platform failed to process the request.",
                        "Try again; if it fails again, report the correlationId of this answer.");
            }
        };
    }

    /** Returns the problem for content of the request that cannot be read as the expected type. */
    public static ProblemDetail ofContent(JacksonException unreadable) {
        return UnreadableBody.explain(unreadable);
    }

    /** Reads content of the request, and refuses it if it cannot be read as the expected type. */
    public static <T> T reading(Supplier<T> content) {
        try {
            return content.get();
        } catch (JacksonException unreadable) {
            throw refusing(unreadable);
        }
    }

    private static ProblemException refusing(JacksonException unreadable) {
        ProblemDetail problem = ofContent(unreadable);
        return new ProblemException(
                HttpStatus.valueOf(problem.getStatus()),
                String.valueOf(Objects.requireNonNull(problem.getProperties()).get("code")),
                String.valueOf(problem.getTitle()),
                violations(unreadable));
    }

    /** Returns the violations of content of the request, as in {@link #ofContent}. */
    @SuppressWarnings("unchecked")
    public static List<Violation> violations(JacksonException unreadable) {
        return (List<Violation>) Objects.requireNonNull(
                Objects.requireNonNull(ofContent(unreadable).getProperties()).get("errors"));
    }

    /** Returns a 403: the caller is known and has no role that may do this. */
    public static ProblemDetail forbidden() {
        return Problem.of(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "",
                "Your role does not allow this.",
                "Use an identity that has the role.");
    }

    /** SQLSTATE class 54, program limit exceeded: the same request fails for ever, so it must not be repeated. */
    private static boolean isTooLarge(DataAccessResourceFailureException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("54");
    }

    private static ProblemDetail unavailable(Exception outage) {
        LOG.warn("answered 503: {}", outage.toString());
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "temporarily-unavailable",
                "",
                "The database did not answer in time; whether the request took effect is unknown.",
                "Send the same request again in a few seconds; repeating it is safe.");
    }
}
