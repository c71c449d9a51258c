package org.fairway.kit.request;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.fairway.kit.problem.Problem;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Renders as a problem what a filter or the firewall refused with a bare status. */
@RestController
@Hidden
class FallbackErrorController implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
        Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code == null
                ? HttpStatus.NOT_FOUND
                : Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problemOf(status));
    }

    private static ProblemDetail problemOf(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return Problem.of(
                    status,
                    "not-found",
                    "",
                    "There is nothing at this path.",
                    "Check the path against the API description.");
        }
        return status.is5xxServerError()
                ? Problem.of(
                        status,
                        "internal-error",
                        "",
                        "Something went wrong on our side.",
                        "Try again; if it stays, report the correlationId of this answer.")
                : Problem.of(
                        status,
                        "request-refused",
                        "",
                        "The request is not well-formed HTTP for this service.",
                        "Check the path, the query and the headers.");
    }
}
