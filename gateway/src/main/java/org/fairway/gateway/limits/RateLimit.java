package org.fairway.gateway.limits;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fairway.gateway.GatewaySettings;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every client a bucket of requests that refills steadily. A client is the subject of the token, or without a
 * token the address.
 */
public class RateLimit extends OncePerRequestFilter {

    private final GatewaySettings.Rate rate;
    private final ProblemWriter problems;
    private final ClientAddress addresses;
    private final Buckets buckets;

    public RateLimit(GatewaySettings.Rate rate, ClientAddress addresses, ProblemWriter problems) {
        this.addresses = addresses;
        this.rate = rate;
        this.buckets = new Buckets(rate);
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var probe = buckets.of(clientOf(request)).tryConsumeAndReturnRemaining(1);
        response.setHeader("RateLimit-Limit", Integer.toString(rate.burst()));
        response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        response.setHeader("RateLimit-Reset", Buckets.seconds(probe.getNanosToWaitForReset()));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            refuse(probe, request, response);
        }
    }

    private void refuse(ConsumptionProbe probe, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var wait = Buckets.seconds(probe.getNanosToWaitForRefill());
        response.setHeader(HttpHeaders.RETRY_AFTER, wait);
        problems.write(
                Problem.titled(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "You may send " + rate.perSecond() + " requests a second, " + rate.burst()
                                + " at once. Nothing was stored.",
                        "Wait " + wait + " s and send it again."),
                request,
                response);
    }

    private String clientOf(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? "subject " + token.getName()
                : "address " + addresses.of(request);
    }
}
