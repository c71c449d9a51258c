package org.fairway.kit.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem for a request that reaches no controller: in filters, in security and in the gateway. */
public final class ProblemWriter {
    private final JsonMapper mapper;

    public ProblemWriter(JsonMapper mapper) {
        this.mapper = mapper.rebuild()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    /** Returns the problem as JSON, for an answer that is stored, with the path of the request as {@code instance}. */
    public String text(ProblemDetail problem, String path) {
        name(problem, path);
        return text(problem);
    }

    /** Returns the problem as JSON, for an answer that is stored. */
    public String text(ProblemDetail problem) {
        return mapper.writeValueAsString(problem);
    }

    /** Writes the problem as the whole answer. Its {@code instance} is the path of the request. */
    public void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String failedPath = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failedPath != null ? failedPath : request.getRequestURI();
        name(problem, path);
        byte[] body = mapper.writeValueAsBytes(problem);
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void name(ProblemDetail problem, String path) {
        try {
            problem.setInstance(new URI(path));
        } catch (URISyntaxException refusedForIt) {
            // Such a path is no valid URI reference, which RFC 9457 asks for.
        }
    }
}
