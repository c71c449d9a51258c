package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void aTokenWithoutExpirySubjectOrAudienceOrForSomebodyElseOpensNothing() throws Exception {
        try (var gateway = new RunningGateway(new Echo())) {
            assertThat(status(gateway, sign(claims().build()))).isEqualTo(201);
            for (var claims : new JWTClaimsSet[] {
                claims().expirationTime(null).build(),
                claims().subject(null).build(),
                claims().subject(" ").build(),
                claims().audience((String) null).build(),
                claims().audience("some-other-app").build(),
                claims().issuer("https://other.example").build()
            }) {
                assertThat(status(gateway, sign(claims))).as(claims.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void anUnknownKeyDoesNotHaveTheKeysReadWithEachToken() throws Exception {
        try (var gateway = new RunningGateway(new Echo())) {
            var valid = sign(claims().build());
            assertThat(status(gateway, valid)).isEqualTo(201);
            var before = RunningGateway.KEYS_READ.get();
            var unknown = new RSAKeyGenerator(2048).generate();

            for (int i = 0; i < 60; i++) {
                var token = RunningGateway.sign(
                        claims().build(),
                        new RSAKey.Builder(unknown).keyID("no-" + i).build());
                assertThat(status(gateway, token)).isEqualTo(401);
            }

            assertThat(RunningGateway.KEYS_READ.get() - before).isLessThanOrEqualTo(2);
            assertThat(status(gateway, valid)).isEqualTo(201);
        }
    }

    @Test
    void whoSendsManyInvalidTokensIsRefusedBeforeTheyAreCheckedAndLocksNobodyElseOut() throws Exception {
        try (var gateway = new RunningGateway(
                new Echo(), "--fairway.gateway.rate.burst=20", "--fairway.gateway.rate.per-second=1")) {
            var valid = sign(claims().subject("steady").build());
            assertThat(status(gateway, valid)).isEqualTo(201);

            Set<Integer> seen = new HashSet<>();
            HttpResponse<String> last = null;
            for (int i = 0; i < 100 && !seen.contains(429); i++) {
                last = send(gateway, valid.substring(0, valid.lastIndexOf('.') + 1) + "AA" + i);
                seen.add(last.statusCode());
            }

            assertThat(seen).containsExactlyInAnyOrder(401, 429);
            assertThat(last).isNotNull();
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(last.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(status(gateway, valid)).as("accepted before").isEqualTo(201);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("acme")
                .issuer("https://issuer.example")
                .audience("fairway")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String sign(JWTClaimsSet claims) {
        return RunningGateway.sign(claims, RunningGateway.KEY);
    }

    private static int status(RunningGateway gateway, String token) throws Exception {
        return send(gateway, token).statusCode();
    }

    private static HttpResponse<String> send(RunningGateway gateway, String token) throws Exception {
        return gateway.send(gateway.request("/v1/declarations").header("Authorization", "Bearer " + token));
    }
}
