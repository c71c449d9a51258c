package org.fairway.kit.problem;

import java.net.URI;
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
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.core.JacksonException;

/** Makes problem documents: the members of RFC 9457, and {@code code}, {@code correlationId} and {@code errors} beside them. */
public final class Problem {
  /** Every problem type is this and its code; docs/problems.md has an entry per code. */
  public static final String TYPE_PREFIX = "https://fairway.example/problems/";

  private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

  private Problem() {}

  public static ProblemDetail of(HttpStatus status, String code, String title, List<Violation> violations) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create(TYPE_PREFIX + code));
    problem.setTitle(title);
    problem.setDetail(violations.size() == 1 ? violations.getFirst().message() + " " + violations.getFirst().fix() : title);
    problem.setProperty("code", code);
    problem.setProperty("correlationId", Correlation.current());
    problem.setProperty("errors", violations);
    return problem;
  }

  /** What to say of a failure, whoever caused it. Ours is told without internals, and logged. */
  public static ProblemDetail of(Exception e) {
    return switch (e) {
      case ProblemException refused -> of(refused.status(), refused.code(), String.valueOf(refused.getMessage()), refused.violations());
      case JacksonException unreadable -> UnreadableBody.explain(unreadable);
      case HttpMessageNotReadableException unreadable -> UnreadableBody.explain(unreadable);
      case BodyRefusedException refused -> refused.problem();
      case CannotCreateTransactionException outage -> unavailable(outage);
      case DataAccessResourceFailureException outage -> unavailable(outage);
      case TransientDataAccessException outage -> unavailable(outage);
      default -> {
        LOG.error("answered 500", e);
        yield of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "", "Something went wrong on our side.", "Try again; if it stays, report the correlationId of this answer.");
      }
    };
  }

  /** What is wrong with a body that cannot be read, as {@link #of(Exception)} would tell it. */
  @SuppressWarnings("unchecked")
  public static List<Violation> violations(JacksonException unreadable) {
    return (List<Violation>) Objects.requireNonNull(Objects.requireNonNull(of(unreadable).getProperties()).get("errors"));
  }

  private static ProblemDetail unavailable(Exception outage) {
    LOG.warn("answered 503: {}", outage.toString());
    return of(
        HttpStatus.SERVICE_UNAVAILABLE, "temporarily-unavailable", "", "The database did not answer in time; whether the request took effect is unknown.",
        "Send the same request again in a few seconds; repeating it is safe.");
  }

  /** A problem with one violation. */
  public static ProblemDetail of(HttpStatus status, String code, String pointer, String message, String fix) {
    return of(status, code, message, List.of(new Violation(code, pointer, message, null, fix)));
  }
}
