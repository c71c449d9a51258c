package org.fairway.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class IdentityTest {

    private static final String ISSUER = "http://issuer.example";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    @Test
    void givesEveryIdentityATokenWithWhatItIs() throws Exception {
        try (var server = new Server(directory)) {
            for (var identity : server.identities().identities()) {
                var claims = server.verified(server.tokenOf(identity.clientId(), identity.clientSecret()));

                assertThat(claims.getSubject()).isEqualTo(identity.clientId());
                assertThat(claims.getIssuer()).isEqualTo(ISSUER);
                assertThat(claims.getAudience()).containsExactly("fairway");
                assertThat(claims.getStringListClaim("roles"))
                        .isEqualTo(identity.roles())
                        .isNotEmpty();
                assertThat(claims.getStringClaim("tin")).isEqualTo(identity.tin());
                assertThat(claims.getStringClaim("agency")).isEqualTo(identity.agency());
                assertThat(claims.getStringClaim("person")).isEqualTo(identity.person());
            }
        }
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        try (var server = new Server(directory)) {
            assertThat(server.askForToken("acme-imports", "guess").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void keepsSecretsAndTheSigningKeyAcrossRestartsAndToItself() throws Exception {
        String token;
        IdentityFile before;
        try (var server = new Server(directory)) {
            before = server.identities();
            token = server.tokenOf("auditor", secretOf(before, "auditor"));
        }
        try (var server = new Server(directory)) {
            assertThat(server.identities()).isEqualTo(before);
            assertThat(server.verified(token).getSubject()).isEqualTo("auditor");
        }
        for (var file : new String[] {"identities.json", "signing-key.json"}) {
            var permissions = Files.getPosixFilePermissions(directory.resolve(file));
            assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        }
    }

    @Test
    void letsAPersonLogInWithPkce() throws Exception {
        try (var server = new Server(directory)) {
            var verifier = "v".repeat(64);
            var challenge = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
            var authorize = "/oauth2/authorize?response_type=code&client_id=fairway-browser&scope=openid&redirect_uri="
                    + URLEncoder.encode("http://127.0.0.1/callback", StandardCharsets.UTF_8)
                    + "&code_challenge_method=S256&code_challenge=" + challenge;
            assertThat(server.get(authorize).headers().firstValue("Location").orElseThrow())
                    .endsWith("/login");
            var csrf = group(
                    "name=\"_csrf\"[^>]*value=\"([^\"]+)\"",
                    server.get("/login").body());
            server.post(
                    "/login",
                    "username=food-officer&password=" + secretOf(server.identities(), "food-officer") + "&_csrf="
                            + csrf);

            var callback =
                    server.get(authorize).headers().firstValue("Location").orElseThrow();
            var code = group("code=([^&]+)", callback);
            var answer = server.post(
                    "/oauth2/token",
                    "grant_type=authorization_code&client_id=fairway-browser&code=" + code
                            + "&redirect_uri=http://127.0.0.1/callback&code_verifier=" + verifier);

            var claims = server.verified(
                    JSON.readTree(answer.body()).path("access_token").asString());
            assertThat(claims.getSubject()).isEqualTo("food-officer");
            assertThat(claims.getStringClaim("agency")).isEqualTo("FOOD");
            assertThat(claims.getStringListClaim("roles")).containsExactly("agency-officer");
        }
    }

    private static String secretOf(IdentityFile identities, String name) {
        return identities.identities().stream()
                .filter(each -> each.clientId().equals(name))
                .findFirst()
                .orElseThrow()
                .clientSecret();
    }

    private static String group(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private record Server(Path directory, ServletWebServerApplicationContext context, HttpClient client)
            implements AutoCloseable {

        Server(Path directory) {
            this(
                    directory,
                    (ServletWebServerApplicationContext) Identity.application()
                            .run(
                                    "--server.port=0",
                                    "--fairway.local.foreign=org.fairway.kit,org.springframewor"
                                            + "k.boot.jdbc,org.springframework.boot.flyway,"
                                            + "org.springframework.boot.kafka,org.springframework.cloud",
                                    "--fairway.identity.directory=" + directory,
                                    "--fairway.identity.issuer=" + ISSUER),
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
        }

        IdentityFile identities() {
            return JSON.readValue(directory.resolve("identities.json"), IdentityFile.class);
        }

        String tokenOf(String name, String secret) throws IOException, InterruptedException {
            var answer = askForToken(name, secret);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body()).path("access_token").asString();
        }

        HttpResponse<String> askForToken(String name, String secret) throws IOException, InterruptedException {
            var basic = Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
            return send(request("/oauth2/token")
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        }

        JWTClaimsSet verified(String token) throws Exception {
            var jwt = SignedJWT.parse(token);
            var key = JWKSet.parse(get("/oauth2/jwks").body())
                    .getKeyByKeyId(jwt.getHeader().getKeyID())
                    .toRSAKey();
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
            assertThat(jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
            return jwt.getJWTClaimsSet();
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(request(path).header("Accept", "text/html,*/*"));
        }

        HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
            return send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(
                    URI.create("http://localhost:" + context.getWebServer().getPort() + path));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() {
            context.close();
            client.close();
        }
    }
}
