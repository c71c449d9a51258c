package org.fairway.kit.refusing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.springframework.http.HttpStatus;

/** Refuses query parameters that an operation does not have. */
public final class QueryParameters {
    private QueryParameters() {}

    /** Throws a problem that names every unknown parameter. */
    public static void requireKnown(Collection<String> sent, Set<String> known) {
        List<Violation> unknown = sent.stream()
                .filter(name -> !known.contains(name))
                .distinct()
                .sorted()
                .map(name -> violation(name, known))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "unknown-parameter", "The operation has no such query parameter", unknown);
        }
    }

    private static Violation violation(String name, Set<String> known) {
        return new Violation(
                "unknown-parameter",
                "",
                "There is no query parameter " + name + " here.",
                null,
                known.isEmpty()
                        ? "Send no query parameters."
                        : "Leave it out, or use one of: " + String.join(", ", known) + ".");
    }
}
