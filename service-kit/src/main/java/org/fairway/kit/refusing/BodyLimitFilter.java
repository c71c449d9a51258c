package org.fairway.kit.refusing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.refusing.HttpSettings.LargerBody;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body over the path's limit: at once if its length is declared, otherwise as soon as the limit is exceeded.
 * Only a few larger bodies are processed at a time.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final long ordinary;
    private final Map<LargerBody, Semaphore> places = new LinkedHashMap<>();
    private final ProblemWriter writer;

    BodyLimitFilter(HttpSettings settings, ProblemWriter writer) {
        this.ordinary = settings.maxBody().toBytes();
        this.writer = writer;
        settings.mostSpecificFirst().forEach(larger -> places.put(larger, new Semaphore(larger.atOnce())));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (BodyAllowance allowance = allowanceOf(request.getRequestURI())) {
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

    private BodyAllowance allowanceOf(String path) {
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().holds(path))
                .findFirst()
                .map(entry -> new BodyAllowance(
                        ordinary,
                        entry.getKey().limit().toBytes(),
                        entry.getKey().atOnce(),
                        entry.getValue()))
                .orElseGet(() -> new BodyAllowance(ordinary, ordinary, 0, null));
    }
}
