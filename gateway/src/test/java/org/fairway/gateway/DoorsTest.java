package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.fairway.kit.request.DescribedBody;
import org.fairway.kit.request.SecurityHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {

    private static final Echo SERVICE = new Echo();
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new RunningGateway(SERVICE);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/declarations",
                "/v1/declarations/7/history?limit=2&after=a%20b",
                "/v1/drafts/1/check",
                "/v1/documents/1",
                "/v1/arrivals",
                "/v1/accounts/1",
                "/v1/risk/profiles",
                "/v1/commercial-records?number=INV-1",
                "/v1/commercial-keys/erp-1",
                "/v1/declarations/7/reconciliation",
                "/v1/permits/7",
                "/v1/routing-rules",
                "/v1/agencies/FOOD/worklist",
                "/v1/cases/7",
                "/v1/ledger/checkpoint"
            })
    void passesEveryPublicPathOn(String path) throws Exception {
        var answer = gateway.send(gateway.requestBy("acme", path));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).startsWith("GET " + path + " ").contains("token=true");
        assertThat(answer.headers().firstValue("Idempotent-Replay")).contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/dead-letters", "/v1/unheard-of", "/v1/declarationsandmore", "/v3/api-docs", "/"})
    void answersAnyOtherPathWithAProblem(String path) throws Exception {
        var before = SERVICE.requests.get();
        var answer = gateway.send(gateway.requestBy("acme", path));

        assertProblem(answer, 404, "not-found");
        assertThat(SERVICE.requests).hasValue(before);
    }

    /** The one that can be kept, byte for byte. */
    @Test
    void handsOutThePageThatChecksReceipts() throws Exception {
        HttpResponse<String> page = gateway.send(gateway.request("/verify.html"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).isEqualTo(Files.readString(Path.of("../verifier/verify.html")));
    }

    @Test
    void passesABodyOnWhole() throws Exception {
        var answer = gateway.send(
                gateway.requestBy("acme", "/v1/declarations").POST(BodyPublishers.ofString("x".repeat(1_000_000))));

        assertThat(answer.body()).startsWith("POST /v1/declarations body=1000000 length=1000000");
    }

    @Test
    void letsAnybodyReadTheTariffAndTheApi() throws Exception {
        assertThat(gateway.send(gateway.request("/v1/tariff/080810?origin=CL")).body())
                .contains("token=false");
        assertThat(gateway.send(gateway.request("/openapi/risk-service")).body())
                .startsWith("GET /v3/api-docs ");
        assertThat(gateway.send(gateway.request("/docs/index.html")).body()).contains("swagger-ui");
        assertThat(gateway.send(gateway.request("/docs")).headers().firstValue("Location"))
                .contains("/docs/index.html");
        assertThat(gateway.send(gateway.request("/docs/swagger-initializer.js")).body())
                .contains("/openapi/declaration-service", "/openapi/ledger-service");
        assertThat(gateway.send(gateway.request("/actuator/health")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void changingTheTariffNeedsAToken() throws Exception {
        assertProblem(
                gateway.send(gateway.request("/v1/tariff/080810").POST(BodyPublishers.noBody())),
                401,
                "unauthenticated");
    }

    @Test
    void refusesAbsentForeignNamelessAndExpiredTokens() throws Exception {
        var later = Instant.now().plusSeconds(60);
        var valid = RunningGateway.token("acme", "https://issuer.example", later);
        var foreign = RunningGateway.token("acme", "https://other.example", later);
        var nameless = RunningGateway.token(null, "https://issuer.example", later);
        var expired = RunningGateway.token(
                "acme", "https://issuer.example", Instant.now().minusSeconds(3600));
        var forged =
                valid.substring(0, valid.lastIndexOf('.') + 1) + "AAAA" + valid.substring(valid.lastIndexOf('.') + 5);

        assertProblem(gateway.send(gateway.request("/v1/declarations")), 401, "unauthenticated");
        for (var token : new String[] {foreign, nameless, expired, forged, "nonsense", ""}) {
            var answer = gateway.send(gateway.request("/v1/declarations").header("Authorization", "Bearer " + token));
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void showsItsMetricsToOperatorsOnly() throws Exception {
        assertProblem(gateway.send(gateway.requestBy("acme", "/actuator/prometheus", "trader")), 403, "forbidden");
        assertThat(gateway.send(gateway.requestBy("op", "/actuator/prometheus", "operator"))
                        .body())
                .contains("resilience4j_circuitbreaker_state");
    }

    @Test
    void givesItsPagesAPolicyWithoutInlineCode() throws Exception {
        for (var page : new String[] {"/docs/index.html", "/docs/swagger-initializer.js", "/verify.html"}) {
            var answer = gateway.send(gateway.request(page));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .satisfies(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src '", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
        }
    }

    /** As a service behind it sends them, too. */
    @Test
    void sendsEachSecurityHeaderOnce() throws Exception {
        var answer = gateway.send(gateway.requestBy("acme", "/v1/cases/1"));
        for (var header : SecurityHeaders.ALL.entrySet()) {
            assertThat(answer.headers().allValues(header.getKey())).containsExactly(header.getValue());
        }
    }

    @Test
    void answersPagesOfOtherOriginsOnlyIfTheyAreNamed() throws Exception {
        var asked = "https://broker.example";
        assertThat(gateway.send(gateway.requestBy("acme", "/v1/cases/1").header("Origin", asked))
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
        try (var open = new RunningGateway(SERVICE, "--fairway.gateway.cors.origins=" + asked)) {
            var preflight = open.send(open.request("/v1/declarations")
                    .header("Origin", asked)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(preflight.statusCode()).isEqualTo(200);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(asked);
            var answer = open.send(open.requestBy("acme", "/v1/cases/1").header("Origin", asked));
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly(asked);
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
            assertThat(open.send(open.requestBy("acme", "/v1/cases/1").header("Origin", "https://evil.example"))
                            .headers()
                            .map())
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void letsACollectorReadMetricsByItsOwnToken() throws Exception {
        var token = "of-the-collector-of-metrics";
        try (var scraped = new RunningGateway(SERVICE, "--fairway.metrics.token=" + token)) {
            assertThat(scraped.send(scraped.request("/actuator/prometheus").header("Authorization", "Bearer " + token))
                            .body())
                    .contains("resilience4j_circuitbreaker_state");
            assertProblem(
                    scraped.send(scraped.request("/v1/cases/1").header("Authorization", "Bearer " + token)),
                    401,
                    "unauthenticated");
        }
        assertProblem(gateway.send(gateway.request("/actuator/prometheus")), 401, "unauthenticated");
        assertProblem(gateway.send(gateway.request("/actuator/info")), 401, "unauthenticated");
        assertThat(gateway.send(gateway.request("/actuator/health")).body()).doesNotContain("components");
    }

    @Test
    void carriesTheCorrelationIdThroughAndMakesOneIfNeeded() throws Exception {
        var given = gateway.send(gateway.requestBy("acme", "/v1/cases/1").header("X-Correlation-Id", "shipment-42"));
        assertThat(given.body()).contains("correlation=shipment-42");
        assertThat(given.headers().firstValue("X-Correlation-Id")).contains("shipment-42");

        var forged = gateway.send(gateway.requestBy("acme", "/v1/cases/1").header("X-Correlation-Id", "not an id"));
        var made = forged.headers().firstValue("X-Correlation-Id").orElseThrow();
        assertThat(made).isNotEqualTo("not an id").isNotBlank();
        assertThat(forged.body()).contains("correlation=" + made);
    }

    @Test
    void answersPathTricksAsABadRequest() throws Exception {
        assertProblem(
                gateway.send(gateway.requestBy("acme", "/v1/declarations/%2e%2e/internal")), 400, "request-refused");
        assertProblem(gateway.send(gateway.requestBy("acme", "/v1/declarations//x;a=b")), 400, "request-refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/*+json",
                "json",
                "application/json;charset=no-such-charset",
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded;charset=UTF-8"
            })
    void refusesABodyWhoseTypeIsNoneAnywhere(String type) throws Exception {
        var before = SERVICE.requests.get();
        for (var path : new String[] {"/v1/declarations", "/v1/risk/profiles", "/v1/declarations:bulk"}) {
            var answer = gateway.send(gateway.requestBy("acme", path)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("a=%&%ff=%zz")));
            assertProblem(answer, 415, "unsupported-media-type");
        }
        assertThat(SERVICE.requests).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/*", "*/*", "nonsense", "a/b;q=7", "application/json;charset=no-such-charset"})
    void passesOnWhateverIsAccepted(String accepted) throws Exception {
        assertThat(gateway.send(gateway.requestBy("acme", "/v1/cases/1")
                                .header("Accept", accepted)
                                .header("Range", "bytes=9-1"))
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?a=%00", "?%00=a", "?a=%ff", "?a=%c0%af"})
    void refusesAQueryThatIsNoText(String query) throws Exception {
        assertProblem(gateway.send(gateway.requestBy("acme", "/v1/declarations" + query)), 400, "unreadable-parameter");
    }

    /** No client of ours can send these, and anybody can. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/cases/%00 HTTP/1.1",
                "GET /v1/cases/%ff HTTP/1.1",
                "GET /v1/cases/%c0%af HTTP/1.1",
                "GET /v1/cases/a%5cb HTTP/1.1",
                "GET /v1/cases/a%2fb HTTP/1.1",
                "GET /v1/cases/% HTTP/1.1",
                "GET /v1/cases/%zz HTTP/1.1",
                "GET /v1/cases/{id} HTTP/1.1",
                "GET /v1/cases?text=%zz HTTP/1.1",
                "GET /v1/cases HTTP/3.0",
                "GET /v1/cases HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
                "GET /v1/cases HTTP/1.1\r\nTransfer-Encoding: x",
                "GET /v1/cases HTTP/1.1\r\nContent-Length: -1",
                "GET /v1/cases HTTP/1.1\r\nContent-Type: a/b\r\nContent-Type: c/d"
            })
    void answersWhatIsNoHttpWithAProblem(String head) throws Exception {
        assertThat(gateway.raw(head))
                .matches("(?s)HTTP/1.1 (4\\d\\d|501|505) .*")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"", "\"fix\":\"")
                .doesNotContain("<html");
    }

    /** They would arrive as question marks, and two of them as the same key. */
    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "If-Match", "Amendment-Reason"})
    void refusesAHeaderThatAServiceReadsAndThatIsNotAscii(String name) throws Exception {
        var before = SERVICE.requests.get();

        assertThat(gateway.raw("GET /v1/cases/7 HTTP/1.1\r\n" + name + ": key-\u00e9"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"unreadable-header\"", name);
        assertThat(SERVICE.requests).hasValue(before);
        assertThat(gateway.raw("GET /v1/cases/7 HTTP/1.1\r\n" + name + ": key-e"))
                .startsWith("HTTP/1.1 201 ");
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        DescribedBody.hasSchema("Problem", answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "\"code\":\"" + code + "\"",
                        "\"type\":\"https://fairway.example/problems/" + code + "\"",
                        "\"status\":" + status,
                        "\"instance\":\"/",
                        "\"correlationId\":\"",
                        "\"fix\":\"");
    }
}
