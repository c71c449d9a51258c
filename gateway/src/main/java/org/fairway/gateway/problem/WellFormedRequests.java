package org.fairway.gateway.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what frameworks parse late and answer with a 500: a Content-Type that names no type, a form (no service takes
 * one, and reading any parameter would read its body), and a query that is no text; and headers that services read with
 * characters which HTTP has no agreed meaning for and which would reach them as question marks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class WellFormedRequests extends OncePerRequestFilter {

    /** Those that decide what is done. A service says what each of them looks like. */
    private static final List<String> ASCII_ALONE = List.of(
            "Idempotency-Key",
            "Amendment-Reason",
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            "Last-Event-ID",
            "Content-Digest",
            "Repr-Digest",
            "Digest");

    private final ProblemWriter problems;

    WellFormedRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var fault =
                faultOfContentType(request).or(() -> faultOfHeaders(request)).or(() -> faultOfParameters(request));
        if (fault.isPresent()) {
            problems.write(fault.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<Problem> faultOfContentType(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        if (sent.size() > 1) {
            return Optional.of(mediaType("The request has " + sent.size() + " Content-Type headers."));
        }
        return sent.stream().filter(type -> !type.isBlank()).findFirst().flatMap(WellFormedRequests::faultOf);
    }

    private static Optional<Problem> faultOf(String contentType) {
        try {
            var type = MediaType.parseMediaType(contentType);
            if (!type.isConcrete()) {
                return Optional.of(mediaType("Content-Type has a wildcard, so it does not say what the body is."));
            }
            return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                    ? Optional.of(mediaType("No operation takes a form."))
                    : Optional.empty();
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.of(mediaType("Content-Type is no media type, or names a charset that does not exist."));
        }
    }

    private static Problem mediaType(String detail) {
        return Problem.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "Media type not taken",
                detail + " Nothing was stored.",
                "Send the one type that the body has, as the API description names it, for example application/json.");
    }

    private static Optional<Problem> faultOfHeaders(HttpServletRequest request) {
        return ASCII_ALONE.stream()
                .filter(name -> Collections.list(request.getHeaders(name)).stream()
                        .anyMatch(value -> value.chars().anyMatch(c -> c < ' ' || c > '~')))
                .findFirst()
                .map(name -> Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "unreadable-header",
                        "Header not readable",
                        "The header " + name + " has characters that are not printable ASCII. Nothing was stored.",
                        "Send printable ASCII characters alone."));
    }

    private static Optional<Problem> faultOfParameters(HttpServletRequest request) {
        try {
            return request.getParameterMap().entrySet().stream()
                    .flatMap(parameter -> Stream.concat(Stream.of(parameter.getKey()), Stream.of(parameter.getValue())))
                    .filter(text -> text.indexOf('\0') >= 0)
                    .findFirst()
                    .map(_ -> unreadable("A parameter of the query has a NUL character."));
        } catch (IllegalStateException notDecodable) {
            return Optional.of(unreadable("The query is not percent-encoded UTF-8, or has too many parameters."));
        }
    }

    private static Problem unreadable(String detail) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "unreadable-parameter",
                "Query not readable",
                detail + " Nothing was stored.",
                "Send names and values as text in UTF-8, percent-encoded where RFC 3986 says so.");
    }
}
