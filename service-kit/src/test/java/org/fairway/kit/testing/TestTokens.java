package org.fairway.kit.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.fairway.kit.token.AccessTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Real RS256 tokens of an issuer that exists in the tests alone. Import it into a test's application: it brings the
 * decoder that trusts them.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestTokens {
    public static final String ISSUER = "https://identity.test";
    private static final RSAKey TRUSTED = generate();
    private static final RSAKey FOREIGN = generate();

    @Bean
    JwtDecoder testJwtDecoder() throws JOSEException {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withPublicKey(TRUSTED.toRSAPublicKey()).build();
        decoder.setJwtValidator(AccessTokens.validator(ISSUER, "fairway", Duration.ofDays(1)));
        return decoder;
    }

    /** Records the examples of the API description while the tests of a service run. */
    @Bean
    FilterRegistrationBean<ExchangeRecorder> exchangeRecorder() {
        FilterRegistrationBean<ExchangeRecorder> recorder = new FilterRegistrationBean<>(new ExchangeRecorder());
        recorder.setEnabled(ExchangeRecorder.isWanted());
        return recorder;
    }

    /** Around security, whose refusals are described too; not while descriptions are made. */
    @Bean
    FilterRegistrationBean<DescribedAnswers> describedAnswers() throws IOException {
        FilterRegistrationBean<DescribedAnswers> watch = new FilterRegistrationBean<>(new DescribedAnswers());
        watch.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        watch.setEnabled(!ExchangeRecorder.isWanted());
        return watch;
    }

    /** A token valid for an hour, of a person who has the name of the subject. */
    public static String token(String subject, @Nullable String tin, @Nullable String agency, String... roles) {
        return sign(TRUSTED, subject, subject, tin, agency, Instant.now().plus(Duration.ofHours(1)), roles);
    }

    /** A token of one of the clients that a person uses; of a program, if there is no person. */
    public static String clientToken(String subject, @Nullable String person, String... roles) {
        return sign(TRUSTED, subject, person, null, null, Instant.now().plus(Duration.ofHours(1)), roles);
    }

    /** Well-formed and signed by whom we trust, but of nobody. */
    public static String namelessToken(String... roles) {
        return sign(TRUSTED, null, null, null, null, Instant.now().plus(Duration.ofHours(1)), roles);
    }

    /** Well-formed, but signed by somebody we do not trust. */
    public static String foreignToken(String subject, String... roles) {
        return sign(FOREIGN, subject, null, null, null, Instant.now().plus(Duration.ofHours(1)), roles);
    }

    public static String expiredToken(String subject, String... roles) {
        return sign(TRUSTED, subject, null, null, null, Instant.now().minus(Duration.ofHours(1)), roles);
    }

    private static String sign(
            RSAKey key,
            @Nullable String subject,
            @Nullable String person,
            @Nullable String tin,
            @Nullable String agency,
            Instant expires,
            String... roles) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("fairway")
                .subject(subject)
                .issueTime(Date.from(expires.minus(Duration.ofMinutes(10))))
                .expirationTime(Date.from(expires))
                .claim("roles", List.of(roles));
        if (person != null) {
            claims.claim("person", person);
        }
        if (tin != null) {
            claims.claim("tin", tin);
        }
        if (agency != null) {
            claims.claim("agency", agency);
        }
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
