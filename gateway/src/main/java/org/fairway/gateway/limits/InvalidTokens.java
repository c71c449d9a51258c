package org.fairway.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.fairway.gateway.GatewaySettings;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every address a bucket of tokens that are not accepted. When it is empty, further tokens of the address are
 * refused before their signature is checked, except for those that were accepted before: several clients may share an
 * address, and one of them must not lock the others out. A token that was refused is not checked again for a while.
 */
public class InvalidTokens extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final GatewaySettings.Rate rate;
    private final ProblemWriter problems;
    private final Buckets buckets;
    private final Cache<String, Boolean> accepted = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /** For a short time only, since the key of a token may be new. */
    private final Cache<String, Boolean> refused = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    private final ClientAddress addresses;
    private final AuthenticationEntryPoint unauthenticated;

    public InvalidTokens(
            GatewaySettings.Rate rate,
            ClientAddress addresses,
            AuthenticationEntryPoint unauthenticated,
            ProblemWriter problems) {
        this.addresses = addresses;
        this.unauthenticated = unauthenticated;
        this.rate = rate;
        this.buckets = new Buckets(rate);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            chain.doFilter(request, response);
            return;
        }
        var token = digest(header);
        var bucket = buckets.of(addresses.of(request));
        if (accepted.getIfPresent(token) == null && bucket.getAvailableTokens() == 0) {
            refuse(bucket, request, response);
            return;
        }
        if (refused.getIfPresent(token) != null) {
            bucket.tryConsume(1);
            unauthenticated.commence(request, response, new InvalidBearerTokenException("refused before"));
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            bucket.tryConsume(1);
            accepted.invalidate(token);
            refused.put(token, true);
        } else {
            accepted.put(token, true);
        }
    }

    private void refuse(Bucket bucket, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var wait = Buckets.seconds(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        response.setHeader(HttpHeaders.RETRY_AFTER, wait);
        problems.write(
                Problem.titled(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "Your address sent more than " + rate.burst() + " tokens that are not accepted, or more than "
                                + rate.perSecond() + " a second. Nothing was stored.",
                        "Get a valid token of the platform's issuer, wait " + wait + " s and send the request again."),
                request,
                response);
    }

    private static String digest(String header) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
