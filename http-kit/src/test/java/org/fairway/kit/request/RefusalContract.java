package org.fairway.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client may rely on, whether the gateway or a service refuses: one correlation rule, one problem document. */
public abstract class RefusalContract {
    private static final String HEADER = "X-Correlation-Id";

    /** Where the application listens, without a slash at the end. */
    protected abstract URI address();

    /** An access token that the application takes. */
    protected abstract String token();

    /** A path below the address that takes a body of JSON. */
    protected abstract String path();

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "shipment-42", "urn:uuid:018f", "A.b_c-d:9"})
    void keepsAnAcceptableCorrelationId(String id) throws Exception {
        HttpResponse<String> answer = send(request(path()).header(HEADER, id).GET());

        assertThat(answer.headers().allValues(HEADER)).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not an id",
                "a,b",
                "a/b",
                "a=b",
                "00000000001111111111222222222233333333334444444444555555555566666"
            })
    void replacesAnyOther(String id) throws Exception {
        HttpResponse<String> answer = send(request(path()).header(HEADER, id).GET());

        assertThat(answer.headers().allValues(HEADER))
                .singleElement()
                .satisfies(made -> assertThat(made).isNotEqualTo(id).hasSize(36));
    }

    @Test
    void writesTheSameDocumentWhereverItRefuses() throws Exception {
        assertProblem(send(unauthenticated(path()).header(HEADER, "a:b").GET()), 401, "unauthenticated");
        assertProblem(
                send(request(path())
                        .header(HEADER, "a:b")
                        .header("Content-Type", "*/*")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
        assertProblem(send(request(path() + "?a=%00").header(HEADER, "a:b").GET()), 400, "unreadable-parameter");
        assertProblem(send(request("/v1/unheard-of").header(HEADER, "a:b").GET()), 404, "not-found");
        assertProblem(send(request("/v1//x;a=b").header(HEADER, "a:b").GET()), 400, "request-refused");
    }

    /** On refusals of the container and of filters, too. */
    @Test
    void tellsBrowsersWhatNotToDoWithAnyAnswer() throws Exception {
        for (HttpRequest.Builder asked : List.of(
                request(path()),
                unauthenticated(path()),
                request("/v1/unheard-of"),
                request("/v1//x;a=b"),
                request(path() + "?a=%00"),
                unauthenticated("/actuator/health"))) {
            HttpResponse<String> answer = send(asked.GET());
            assertThat(answer.headers().allValues("Strict-Transport-Security"))
                    .containsExactly("max-age=31536000; includeSubDomains");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .containsExactly(
                            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        DescribedBody.hasSchema("Problem", answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().allValues(HEADER)).containsExactly("a:b");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder(
                        "type", "title", "status", "detail", "instance", "code", "correlationId", "errors");
        assertThat(problem.path("type").asString()).isEqualTo("https://fairway.example/problems/" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("instance").asString())
                .isEqualTo(answer.request().uri().getRawPath());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("correlationId").asString()).isEqualTo("a:b");
        assertThat(problem.at("/errors/0").propertyNames())
                .containsExactlyInAnyOrder("code", "pointer", "message", "fix");
    }

    private HttpRequest.Builder request(String target) {
        return unauthenticated(target).header("Authorization", "Bearer " + token());
    }

    private HttpRequest.Builder unauthenticated(String target) {
        return HttpRequest.newBuilder(URI.create(address() + target));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
