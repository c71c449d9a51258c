package org.fairway.kit.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;

/**
 * The setting {@code fairway.metrics.token}: a fixed token with which a collector of metrics reads them and nothing
 * else, since it cannot ask the identity provider for tokens. Without the setting only operators read metrics.
 */
public final class MetricsToken {
    /** Where metrics are read. */
    public static final String PATH = "/actuator/prometheus";

    private static final int SHORTEST = 24;
    private static final String BEARER = "Bearer ";

    private final byte[] token;

    public MetricsToken(@Value("${fairway.metrics.token:}") String token) {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "fairway.metrics.token has fewer than " + SHORTEST + " characters, so that it could be guessed");
        }
        this.token = token.getBytes(UTF_8);
    }

    /** Returns whether the request reads metrics with this token. */
    public boolean isIn(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return token.length > 0
                && header != null
                && request.getRequestURI().equals(PATH)
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        token, header.substring(BEARER.length()).getBytes(UTF_8));
    }
}
