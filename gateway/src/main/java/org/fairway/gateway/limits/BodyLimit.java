package org.fairway.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.GatewaySettings.LargerBody;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads an ordinary body completely before the request goes to a service, so that a slow sender occupies a thread of
 * the gateway and none of a service. A larger body, on paths that allow one, is passed on while it arrives, because it
 * does not fit into memory.
 */
@Component
class BodyLimit extends OncePerRequestFilter {

    private final GatewaySettings settings;
    private final int ordinary;
    private final ProblemWriter problems;

    BodyLimit(GatewaySettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.ordinary = Math.toIntExact(settings.bodyLimit().toBytes());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var larger = settings.largerBodyOn(request.getRequestURI());
        var limit = larger.map(allowed -> allowed.limit().toBytes()).orElse((long) ordinary);
        if (request.getContentLengthLong() > limit) {
            problems.write(new BodyTooLargeException(limit).problem(), request, response);
            return;
        }
        var head = larger.filter(LargerBody::streamed).isPresent()
                ? new byte[0]
                : request.getInputStream().readNBytes(ordinary + 1);
        var passedOn = larger.filter(allowed -> allowed.streamed() || head.length > ordinary);
        if (passedOn.isEmpty() && head.length > ordinary) {
            problems.write(new BodyTooLargeException(limit).problem(), request, response);
        } else {
            chain.doFilter(requestWith(head, passedOn, request), response);
        }
    }

    private static HttpServletRequest requestWith(
            byte[] head, Optional<LargerBody> passedOn, HttpServletRequest request) throws IOException {
        return passedOn.isEmpty()
                ? new BufferedRequest(request, head)
                : new StreamingRequest(request, head, passedOn.get());
    }
}
