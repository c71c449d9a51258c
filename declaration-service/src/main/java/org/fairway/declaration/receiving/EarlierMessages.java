package org.fairway.declaration.receiving;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a message if an earlier one with the same reference still waits here, so that none overtakes another. The
 * gateway, which found the reference in the message, then buffers it behind the earlier one.
 */
@Component
class EarlierMessages implements HandlerInterceptor, WebMvcConfigurer {
    /** The reference of the message, which the gateway sets. */
    static final String REFERENCE = "Fairway-Reference";

    /** On an answer: the message was not processed, so the gateway may buffer it. */
    static final String NOT_TAKEN = "Fairway-Not-Taken";

    private final RowAccess rowAccess;
    private final BufferedSubmissions submissions;

    EarlierMessages(RowAccess rowAccess, BufferedSubmissions submissions) {
        this.rowAccess = rowAccess;
        this.submissions = submissions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns(
                        "/v1/declarations",
                        "/v1/declarations/*/amendments",
                        "/v1/declarations/*/withdrawal",
                        "/v1/arrivals");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String reference = request.getHeader(REFERENCE);
        if (reference != null && HttpMethod.POST.matches(request.getMethod()) && waits(reference)) {
            throw notTaken();
        }
        return true;
    }

    private boolean waits(String reference) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null
                && caller.getPrincipal() instanceof Jwt token
                && rowAccess.asSystem(() ->
                        submissions.waits(Objects.requireNonNullElse(token.getClaimAsString("tin"), token.getSubject())
                                + "/" + reference));
    }

    private static ProblemException notTaken() {
        String code = "earlier-message-waits";
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        headers.set(NOT_TAKEN, code);
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                code,
                "An earlier message waits",
                List.of(new Violation(
                        code,
                        "",
                        "An earlier message about the same thing waits to be processed. This one was not read;"
                                + " nothing was stored.",
                        null,
                        "Send it again after Retry-After.")),
                headers);
    }
}
