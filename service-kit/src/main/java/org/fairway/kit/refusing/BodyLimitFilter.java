package org.fairway.kit.refusing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body over the path's limit: at once if its length is declared, otherwise as soon as the limit is exceeded.
 * Only a few larger bodies are processed at a time.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final BodyLimits limits;
    private final ProblemWriter writer;

    BodyLimitFilter(BodyLimits limits, ProblemWriter writer) {
        this.limits = limits;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (BodyAllowance allowance = limits.on(request.getRequestURI())) {
            try {
                allowance.reach(Math.max(0, request.getContentLengthLong()));
            } catch (BodyRefusedException refused) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                writer.write(refused.problem(), request, response);
                return;
            }
            chain.doFilter(new CountedRequest(request, allowance), response);
        }
    }
}
