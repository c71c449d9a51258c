package org.fairway.kit.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                    .containsExactly("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        }
    }

    /** Bytes that no well-behaved client sends. The statuses are those that may be answered. */
    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("no method", "PATH HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400)),
                arguments("garbage", "\1\2\3\377\376\r\n\r\n", Set.of(400)),
                arguments("a TLS greeting", "\26\3\1\0\245\1\0\0\241\3\3\r\n\r\n", Set.of(400)),
                arguments("a method with a sign", "G@T PATH HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400)),
                arguments("an unknown method", "BREW PATH HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400, 401, 405, 501)),
                arguments("TRACE", "TRACE PATH HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400, 401, 405)),
                arguments("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", Set.of(501)),
                arguments("a version of the future", "GET PATH HTTP/3.0\r\nHost: a\r\n\r\n", Set.of(505)),
                arguments("a version that is none", "GET PATH HTTQ/1.1\r\nHost: a\r\n\r\n", Set.of(400, 505)),
                arguments("no host", "GET PATH HTTP/1.1\r\n\r\n", Set.of(400)),
                arguments("two hosts", "GET PATH HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", Set.of(400)),
                arguments("a host that is none", "GET PATH HTTP/1.1\r\nHost: a b\r\n\r\n", Set.of(400)),
                arguments("another scheme", "GET ftp://a/b HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400, 401)),
                arguments("a path with NUL", "GET PATH/%00 HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400)),
                arguments("a path that is not decodable", "GET PATH/%zz HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400)),
                arguments("a path with braces", "GET PATH/{id} HTTP/1.1\r\nHost: a\r\n\r\n", Set.of(400)),
                arguments("a header with a space", "GET PATH HTTP/1.1\r\nHost: a\r\nA b: c\r\n\r\n", Set.of(400)),
                arguments("a header without a colon", "GET PATH HTTP/1.1\r\nHost: a\r\nabc\r\n\r\n", Set.of(400)),
                arguments("a folded header", "GET PATH HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n", Set.of(400, 401)),
                arguments(
                        "headers that are too large",
                        "GET PATH HTTP/1.1\r\nHost: a\r\nA: " + "x".repeat(100_000) + "\r\n\r\n",
                        Set.of(400, 431)),
                arguments(
                        "too many headers",
                        "GET PATH HTTP/1.1\r\nHost: a\r\n" + "A: b\r\n".repeat(1000) + "\r\n",
                        Set.of(400, 431)),
                arguments(
                        "a path that is too long",
                        "GET PATH/" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                        Set.of(400, 414)),
                arguments(
                        "two lengths",
                        "POST PATH HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                        Set.of(400)),
                arguments(
                        "a negative length",
                        "POST PATH HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}",
                        Set.of(400, 401)),
                arguments(
                        "a length beyond numbers",
                        "POST PATH HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                        Set.of(400)),
                arguments(
                        "an unknown coding",
                        "POST PATH HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n{}",
                        Set.of(501)),
                arguments(
                        "a body that is too large",
                        "POST PATH HTTP/1.1\r\nHost: a\r\nBEARER\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 99999999999\r\n\r\n{}",
                        Set.of(413)),
                arguments(
                        "chunks that are none",
                        "POST PATH HTTP/1.1\r\nHost: a\r\nBEARER\r\nContent-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n",
                        Set.of(400)));
    }

    /** A problem; or nothing, where the container refuses before there is a request. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void answersWhatIsNoRequestWithAProblemOrNothing(String name, String request, Set<Integer> statuses)
            throws IOException {
        String answer = raw(request.replace("PATH", path()).replace("BEARER", "Authorization: Bearer " + token()));

        assertThat(answer).matches("(?s)HTTP/1\\.1 [0-9]{3}[ \r].*");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(statuses).as(answer).contains(status);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        String body = answer.substring(head.length() + 4);
        if (head.contains("application/problem+json")) {
            assertThat(body).contains("\"status\":" + status, "\"correlationId\":");
        } else {
            assertThat(body.replaceFirst("^0\r\n\r\n$", "")).as(head).isEmpty();
        }
        assertThat(head).doesNotContainIgnoringCase("text/html").doesNotContainIgnoringCase("tomcat");
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), address().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
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
