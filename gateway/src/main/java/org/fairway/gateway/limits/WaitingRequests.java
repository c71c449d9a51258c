package org.fairway.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fairway.gateway.GatewaySettings;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits long polls and event streams, for each operator and in all. They last as long as their clients like, so they
 * do not count against the limit of requests in a service.
 */
public class WaitingRequests extends OncePerRequestFilter {

    private static final String NOTIFICATIONS = "/v1/notifications";
    private static final String STREAM = NOTIFICATIONS + "/stream";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String RETRY_AFTER = "5";

    private final GatewaySettings.Waiting most;
    private final ProblemWriter problems;
    private final Semaphore all;
    private final Map<String, Integer> byOperator = new ConcurrentHashMap<>();

    public WaitingRequests(GatewaySettings.Waiting most, ProblemWriter problems) {
        this.most = most;
        this.problems = problems;
        this.all = new Semaphore(most.inAll());
    }

    /** Returns whether the request is a long poll or an event stream. */
    public static boolean waits(HttpServletRequest request) {
        var path = request.getRequestURI();
        return READS.contains(request.getMethod())
                && (path.equals(STREAM) || path.equals(NOTIFICATIONS) && request.getParameter("wait") != null);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !waits(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            chain.doFilter(request, response);
            return;
        }
        var operator =
                Objects.requireNonNullElse(token.getToken().getClaimAsString("tin"), "subject " + token.getName());
        if (!enter(operator)) {
            refuse(tooMany(), request, response);
            return;
        }
        try {
            if (!all.tryAcquire()) {
                refuse(full(), request, response);
                return;
            }
            try {
                chain.doFilter(request, response);
            } finally {
                all.release();
            }
        } finally {
            byOperator.computeIfPresent(operator, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean enter(String operator) {
        var entered = new AtomicBoolean();
        byOperator.compute(operator, (_, count) -> {
            var now = count == null ? 0 : count;
            entered.set(now < most.perOperator());
            return entered.get() ? now + 1 : count;
        });
        return entered.get();
    }

    private ProblemDetail tooMany() {
        return Problem.titled(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-waiting",
                "Too many requests wait",
                most.perOperator() + " of your long polls and streams wait here; one operator may have no more.",
                "Close one of them, share one stream among your programs, or read without wait; try again after"
                        + " Retry-After.");
    }

    private static ProblemDetail full() {
        return Problem.titled(
                HttpStatus.SERVICE_UNAVAILABLE,
                "waiting-full",
                "Too many requests wait",
                "The number of waiting long polls and streams has reached its limit.",
                "Read without wait, or send it again after Retry-After.");
    }

    private void refuse(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        problems.write(problem, request, response);
    }
}
