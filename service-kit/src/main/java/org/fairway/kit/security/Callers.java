package org.fairway.kit.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Finds the caller of the current request. */
public final class Callers implements HandlerMethodArgumentResolver {
    Callers() {}

    /** Returns the caller of the current request; empty if it needs no token. */
    public static Optional<Caller> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Jwt token
                ? Optional.of(of(token))
                : Optional.empty();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return current().orElseThrow(() -> new InsufficientAuthenticationException("no access token"));
    }

    /** A token that names nobody is not accepted (RFC 9068, clause 2.2). */
    static Caller of(Jwt token) {
        String subject = token.getSubject();
        if (subject == null) {
            throw new InvalidBearerTokenException("the access token names no subject");
        }
        List<String> roles = token.getClaimAsStringList("roles");
        return new Caller(
                subject,
                Optional.ofNullable(token.getClaimAsString("person")),
                Optional.ofNullable(token.getClaimAsString("tin")),
                Optional.ofNullable(token.getClaimAsString("agency")),
                roles == null ? Set.of() : Set.copyOf(roles));
    }
}
