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
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
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
    void aTokenThatLivesTooLongOpensNothing() throws Exception {
        var now = Instant.now();
        try (var gateway = new RunningGateway(new Echo())) {
            assertThat(status(gateway, sign(living(now, now.plusSeconds(300))))).isEqualTo(201);
            assertThat(status(gateway, sign(living(now, now.plusSeconds(301))))).isEqualTo(401);
            assertThat(status(gateway, sign(living(null, now.plusSeconds(3600)))))
                    .isEqualTo(401);
            assertThat(status(gateway, sign(living(now.minusSeconds(3590), now.plusSeconds(10)))))
                    .as("near its end, too")
                    .isEqualTo(401);
        }
        try (var patient = new RunningGateway(new Echo(), "--fairway.security.longest-life=1h")) {
            assertThat(status(patient, sign(living(now, now.plusSeconds(3600)))))
                    .isEqualTo(201);
        }
    }

    private static JWTClaimsSet living(@Nullable Instant issued, Instant expires) {
        return claims().issueTime(issued == null ? null : Date.from(issued))
                .expirationTime(Date.from(expires))
                .build();
    }

    /** The address of each caller is that of the proxy, which says for whom it asks. */
    @Test
    void anAddressThatAProxyForwardsCountsOnlyIfTheProxyIsTrusted() throws Exception {
        var few = new String[] {"--fairway.gateway.rate.burst=5", "--fairway.gateway.rate.per-second=1"};
        try (var gateway = new RunningGateway(new Echo(), few)) {
            assertThat(statusesOfInvalid(gateway, i -> "198.51.100." + i)).contains(429);
        }
        try (var gateway = new RunningGateway(
                new Echo(), few[0], few[1], "--fairway.gateway.trusted-proxies=127.0.0.0/8,::1,203.0.113.7")) {
            assertThat(statusesOfInvalid(gateway, i -> "198.51.100." + i)).containsOnly(401);
            assertThat(statusesOfInvalid(gateway, i -> "192.0.2." + i + ", 198.51.101.1, 203.0.113.7"))
                    .as("what the sender itself wrote before the proxies' entries does not count")
                    .contains(429);
            assertThat(statusesOfInvalid(gateway, i -> "2001:db8:1:1::" + i))
                    .as("one network of one customer")
                    .contains(429);
            assertThat(statusesOfInvalid(gateway, i -> "no address " + i)).contains(429);
        }
    }

    private static Set<Integer> statusesOfInvalid(RunningGateway gateway, IntFunction<String> forwardedFor)
            throws Exception {
        Set<Integer> seen = new HashSet<>();
        for (int i = 1; i <= 20; i++) {
            seen.add(gateway.send(gateway.request("/v1/declarations")
                            .header("Authorization", "Bearer no.token." + i)
                            .header("X-Forwarded-For", forwardedFor.apply(i)))
                    .statusCode());
        }
        return seen;
    }

    @Test
    void aTokenThatWasRefusedIsNotCheckedAgain() throws Exception {
        try (var gateway = new RunningGateway(new Echo())) {
            var unknown = new RSAKeyGenerator(2048).keyID("unknown").generate();
            var token = RunningGateway.sign(claims().build(), unknown);
            assertThat(status(gateway, token)).isEqualTo(401);
            var before = RunningGateway.KEYS_READ.get();
            for (int i = 0; i < 20; i++) {
                assertThat(status(gateway, token)).isEqualTo(401);
            }
            assertThat(RunningGateway.KEYS_READ.get()).isEqualTo(before);
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
