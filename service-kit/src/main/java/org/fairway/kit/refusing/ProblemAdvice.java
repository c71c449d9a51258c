package org.fairway.kit.refusing;

import java.util.List;
import java.util.stream.Collectors;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Renders every failure as a problem. Bad input is never a 500, and a 500 never shows internals. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException e) {
        return ResponseEntity.status(e.status())
                .headers(e.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(e.problem());
    }

    /** Spring Security answers these, by {@link ProblemWriter}. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception e) {
        ProblemDetail problem = Refusal.of(e);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<ProblemDetail> answer = failed(e);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Violation> violations = e.getFieldErrors().stream()
                .map(error -> new Violation(
                        "invalid-value",
                        "/" + error.getField().replace('.', '/'),
                        error.getField() + " " + error.getDefaultMessage() + ".",
                        null,
                        "Correct the value."))
                .collect(Collectors.toList());
        return problem(
                HttpStatus.BAD_REQUEST,
                Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid", violations),
                headers);
    }

    /** Handles a parameter or a path variable that cannot be read as its type. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(e.getPropertyName());
        Class<?> type = e.getRequiredType() == null ? Object.class : e.getRequiredType();
        ProblemDetail problem = Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "",
                name + " does not read as " + type.getSimpleName() + UnreadableBody.expected(type) + ".",
                "Correct the value, or leave it out if it may be absent.");
        return problem(HttpStatus.BAD_REQUEST, problem, headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode statusCode, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(statusCode.value());
        String message = body instanceof ProblemDetail detail && detail.getDetail() != null
                ? detail.getDetail()
                : status.getReasonPhrase();
        return problem(
                status,
                Problem.of(status, codeOf(status), "", message.endsWith(".") ? message : message + ".", fixFor(status)),
                headers);
    }

    private static ResponseEntity<Object> problem(HttpStatus status, ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String codeOf(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED -> "method-not-allowed";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
            case NOT_ACCEPTABLE -> "not-acceptable";
            default -> status.is4xxClientError() ? "invalid-request" : "internal-error";
        };
    }

    private static String fixFor(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Check the path against the API description.";
            case METHOD_NOT_ALLOWED -> "Use a method named in the Allow header.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send Content-Type: application/json.";
            case NOT_ACCEPTABLE -> "Accept application/json.";
            default -> "Correct the request as described.";
        };
    }
}
