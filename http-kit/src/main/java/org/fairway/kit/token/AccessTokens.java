package org.fairway.kit.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads access tokens (RFC 9068): signed with RS256 by a key of the issuer, of this issuer, for this audience, with an
 * expiry soon after the issue and a subject.
 */
public final class AccessTokens {
    private static final Duration KEYS_LAST = Duration.ofMinutes(5);
    private static final Duration KEYS_LAST_WITHOUT_ISSUER = Duration.ofHours(4);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    /** A key that is not known has the keys read again, at most twice in this time, however many tokens name one. */
    private static final Duration KEYS_READ_AGAIN = Duration.ofSeconds(30);

    /** By at most this, those of issuer and platform. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

    private static final int MOST_BYTES_OF_KEYS = 100_000;

    private AccessTokens() {}

    /**
     * Returns a decoder. It reads the issuer's keys with the first token.
     *
     * @param longestLife the longest time from issue to expiry of a token that is accepted
     */
    public static JwtDecoder decoder(String issuer, String jwkSetUri, String audience, Duration longestLife) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(jwkSetUri))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(validator(issuer, audience, longestLife));
        return decoder;
    }

    /** Returns what a token must state beside a valid signature. */
    public static OAuth2TokenValidator<Jwt> validator(String issuer, String audience, Duration longestLife) {
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                demanding(JwtClaimNames.EXP, token -> livesAtMost(longestLife, token)),
                demanding(
                        JwtClaimNames.SUB,
                        token -> token.getSubject() != null
                                && !token.getSubject().isBlank()),
                demanding(
                        JwtClaimNames.AUD,
                        token -> token.getAudience() != null
                                && token.getAudience().contains(audience)));
    }

    /**
     * The expiry also counts from now, because the decoder makes up the time of issue of a token that does not state
     * it.
     */
    private static boolean livesAtMost(Duration longest, Jwt token) {
        Instant expires = token.getExpiresAt();
        Instant issued = token.getIssuedAt();
        return expires != null
                && !expires.isAfter(Instant.now().plus(longest).plus(CLOCKS_DIFFER))
                && (issued == null || !expires.isAfter(issued.plus(longest)));
    }

    private static OAuth2TokenValidator<Jwt> demanding(String claim, Predicate<Jwt> holds) {
        OAuth2Error error =
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The " + claim + " claim is not valid", null);
        return token ->
                holds.test(token) ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(error);
    }

    private static JWKSource<SecurityContext> keys(String jwkSetUri) {
        try {
            int timeout = Math.toIntExact(ANSWER_TIMEOUT.toMillis());
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            URI.create(jwkSetUri).toURL(),
                            new DefaultResourceRetriever(timeout, timeout, MOST_BYTES_OF_KEYS))
                    .cache(KEYS_LAST.toMillis(), 3 * ANSWER_TIMEOUT.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(KEYS_READ_AGAIN.toMillis())
                    .outageTolerant(KEYS_LAST_WITHOUT_ISSUER.toMillis())
                    .build();
            return new Bounded(keys);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("fairway.security.jwk-set-uri is no address: " + jwkSetUri, e);
        }
    }

    /** A token whose key is unknown while the keys may not be read again is not accepted; that is no failure. */
    private static final class Bounded implements JWKSource<SecurityContext> {
        private final JWKSource<SecurityContext> keys;
        private volatile boolean known;

        Bounded(JWKSource<SecurityContext> keys) {
            this.keys = keys;
        }

        @Override
        public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
            try {
                List<JWK> found = keys.get(selector, context);
                known = true;
                return found;
            } catch (RateLimitReachedException tooOften) {
                if (known) {
                    return List.of();
                }
                throw tooOften;
            }
        }
    }
}
