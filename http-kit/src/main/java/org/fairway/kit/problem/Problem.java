package org.fairway.kit.problem;

import java.net.URI;
import java.util.List;
import org.fairway.kit.correlation.Correlation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Makes problem documents: the members of RFC 9457, and {@code code}, {@code correlationId} and {@code errors} beside
 * them.
 */
public final class Problem {
    /** The prefix of every problem type; the code follows. docs/problems.md has an entry per code. */
    public static final String TYPE_PREFIX = "https://fairway.example/problems/";

    /**
     * The most violations that a problem names, so that it stays readable. {@code more} is the number of the others.
     */
    public static final int MOST_NAMED = 200;

    private Problem() {}

    public static ProblemDetail of(HttpStatus status, String code, String title, List<Violation> violations) {
        return of(status, code, title, violations, 0);
    }

    /** Makes a problem with {@code unnamed} further violations beside those that are named. */
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

    /** Makes a problem with one violation. */
    public static ProblemDetail of(HttpStatus status, String code, String pointer, String message, String fix) {
        return of(status, code, message, List.of(new Violation(code, pointer, message, null, fix)));
    }

    /** Makes a problem with one violation and a title of its own. */
    public static ProblemDetail titled(HttpStatus status, String code, String title, String message, String fix) {
        return of(status, code, title, List.of(new Violation(code, "", message, null, fix)));
    }
}
