package org.fairway.kit.problem;

import java.net.URI;
import java.util.List;
import org.fairway.kit.correlation.Correlation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes problem documents: the members of RFC 9457, and {@code code}, {@code correlationId} and {@code errors} beside them. */
public final class Problem {
  /** Every problem type is this and its code; docs/problems.md has an entry per code. */
  public static final String TYPE_PREFIX = "https://fairway.example/problems/";

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

  /** A problem with one violation. */
  public static ProblemDetail of(HttpStatus status, String code, String pointer, String message, String fix) {
    return of(status, code, message, List.of(new Violation(code, pointer, message, null, fix)));
  }
}
