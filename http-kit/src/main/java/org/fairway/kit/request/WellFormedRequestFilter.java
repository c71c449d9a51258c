package org.fairway.kit.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that frameworks parse late and answer with a 500: a Content-Type that names no type, a query that
 * cannot be decoded, and a form. No operation takes a form, and reading a parameter would consume its body. The filter
 * also refuses characters in headers that have no agreed meaning in HTTP, because services would read them as question
 * marks.
 */
final class WellFormedRequestFilter extends OncePerRequestFilter {
    /** The headers that change what a request does. Each service checks their form. */
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

    WellFormedRequestFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ProblemDetail> fault =
                faultOfContentType(request).or(() -> faultOfHeaders(request)).or(() -> faultOfParameters(request));
        if (fault.isPresent()) {
            problems.write(fault.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<ProblemDetail> faultOfContentType(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        if (sent.size() > 1) {
            return Optional.of(mediaType("The request has " + sent.size() + " Content-Type headers."));
        }
        return sent.stream().filter(type -> !type.isBlank()).findFirst().flatMap(WellFormedRequestFilter::faultOf);
    }

    private static Optional<ProblemDetail> faultOf(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            if (!type.isConcrete()) {
                return Optional.of(mediaType("Content-Type has a wildcard, so it does not say what the body is."));
            }
            return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                    ? Optional.of(mediaType("No operation accepts a form."))
                    : Optional.empty();
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.of(mediaType("Content-Type is no media type, or names a charset that does not exist."));
        }
    }

    private static ProblemDetail mediaType(String message) {
        return Problem.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "",
                message,
                "Send the one type that the body has, as the API description names it, for example application/json.");
    }

    private static Optional<ProblemDetail> faultOfHeaders(HttpServletRequest request) {
        return ASCII_ALONE.stream()
                .filter(name -> Collections.list(request.getHeaders(name)).stream()
                        .anyMatch(value -> value.chars().anyMatch(c -> c < ' ' || c > '~')))
                .findFirst()
                .map(name -> Problem.titled(
                        HttpStatus.BAD_REQUEST,
                        "unreadable-header",
                        "Header not readable",
                        "The header " + name + " has characters that are not printable ASCII. Nothing was stored.",
                        "Send printable ASCII characters only."));
    }

    private static Optional<ProblemDetail> faultOfParameters(HttpServletRequest request) {
        try {
            return request.getParameterMap().entrySet().stream()
                    .filter(parameter -> texts(parameter).anyMatch(text -> text.indexOf('\0') >= 0))
                    .findFirst()
                    .map(parameter -> unreadable("A parameter of the query has a NUL character."));
        } catch (IllegalStateException notDecodable) {
            return Optional.of(unreadable("The query is not percent-encoded UTF-8, or has too many parameters."));
        }
    }

    private static Stream<String> texts(Map.Entry<String, String[]> parameter) {
        return Stream.concat(Stream.of(parameter.getKey()), Stream.of(parameter.getValue()));
    }

    private static ProblemDetail unreadable(String message) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "unreadable-parameter",
                "",
                message,
                "Send names and values as text in UTF-8, percent-encoded where RFC 3986 says so.");
    }
}
