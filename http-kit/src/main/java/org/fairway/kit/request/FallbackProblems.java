package org.fairway.kit.request;

import org.fairway.kit.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes problems where only the status is known. */
final class FallbackProblems {
    private FallbackProblems() {}

    static ProblemDetail of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND ->
                Problem.of(
                        status,
                        "not-found",
                        "",
                        "There is nothing at this path.",
                        "Check the path against the API description.");
            case METHOD_NOT_ALLOWED ->
                Problem.of(
                        status,
                        "method-not-allowed",
                        "",
                        "This path does not support this method.",
                        "Use a method that the API description has for this path.");
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED -> refused(status);
            default ->
                status.is5xxServerError()
                        ? Problem.of(
                                status,
                                "internal-error",
                                "",
                                "The platform failed to process the request.",
                                "Try again; if it fails again, report the correlationId of this answer.")
                        : refused(status);
        };
    }

    private static ProblemDetail refused(HttpStatus status) {
        return Problem.of(
                status,
                "request-refused",
                "",
                "The request is not well-formed HTTP for this service.",
                "Check the path, the query and the headers.");
    }
}
