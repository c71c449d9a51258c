package org.fairway.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final JsonMapper JSON = JsonMapper.shared();
  static ConfigurableApplicationContext room;
  static String token;

  @BeforeAll
  static void start() {
    room = KitApplication.start();
    token = TestTokens.token("somebody", "XF0000000001", null, "trader");
  }

  @AfterAll
  static void stop() {
    room.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"text\": | 400 | malformed-json",
      "{\"text\":\"a\",\"times\":\"many\"} | 400 | wrong-type",
      "{\"text\":\"a\",\"tiems\":1} | 400 | unknown-member",
      "[1] | 400 | wrong-type",
      "{\"text\":\"a\\u0000b\"} | 400 | wrong-type",
      "{\"text\":\"a\\ud800b\"} | 400 | wrong-type",
      "{\"weight\":1e3000000} | 400 | wrong-type",
      "{\"weight\":\"heavy\"} | 400 | wrong-type",
  })
  void namesWhatIsWrongWithABody(String body, int status, String code) throws Exception {
    HttpResponse<String> answer = post("/v1/words", body, "application/json");

    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode problem = problem(answer);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("errors").get(0).get("fix").asString()).isNotBlank();
    assertThat(problem.get("correlationId").asString()).isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"*/*", "application/xml", "application/json"})
  void tellsAFaultOfOursWithoutInternalsAndWithAnIdToReport(String accepted) throws Exception {
    HttpResponse<String> answer = send(request("/v1/faults").header("Content-Type", "application/xml").header("Accept", accepted).POST(HttpRequest.BodyPublishers.ofString("<a/>")));

    assertThat(answer.statusCode()).isEqualTo(500);
    JsonNode problem = problem(answer);
    assertThat(problem.get("code").asString()).isEqualTo("internal-error");
    assertThat(problem.get("correlationId").asString()).isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElseThrow()).isNotBlank();
    assertThat(answer.body()).doesNotContain("nobody's business", "IllegalState");
  }

  @Test
  void pointsAtTheMemberAtFault() throws Exception {
    HttpResponse<String> answer = post("/v1/words", "{\"text\":\"a\",\"more\":[{\"text\":\"b\",\"times\":{}}]}", "application/json");

    assertThat(problem(answer).get("errors").get(0).get("pointer").asString()).isEqualTo("/more/0/times");
  }

  @Test
  void refusesDepthBombsAndLongStrings() throws Exception {
    assertThat(problem(post("/v1/words", "{\"more\":[".repeat(40), "application/json")).get("code").asString()).isEqualTo("limit-exceeded");
    assertThat(problem(post("/v1/words", "{\"text\":\"" + "x".repeat(70_000) + "\"}", "application/json")).get("code").asString()).isEqualTo("limit-exceeded");
  }

  @Test
  void refusesTenMegabytesWhetherDeclaredOrStreamed() throws Exception {
    String body = "{\"text\":\"" + "x".repeat(10_000_000) + "\"}";
    assertThat(post("/v1/words", body, "application/json").statusCode()).isEqualTo(413);
    HttpRequest streamed =
        request("/v1/words").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream((" ".repeat(2_000_000) + "{}").getBytes()))).build();
    assertThat(CLIENT.send(streamed, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  @Test
  void answersWrongMediaTypesPathsAndMethods() throws Exception {
    assertThat(post("/v1/words", "<a/>", "application/xml").statusCode()).isEqualTo(415);
    assertThat(send(request("/v1/me").header("Accept", "application/xml").GET()).statusCode()).isEqualTo(406);
    assertThat(problem(send(request("/v1/nowhere").GET())).get("status").asInt()).isEqualTo(404);
    HttpResponse<String> wrongMethod = send(request("/v1/words").GET());
    assertThat(problem(wrongMethod).get("status").asInt()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
  }

  @Test
  void asksForAValidTokenAndTheRightRole() throws Exception {
    assertThat(problem(send(unauthenticated("/v1/me").GET())).get("status").asInt()).isEqualTo(401);
    assertThat(send(unauthenticated("/v1/me").header("Authorization", "Bearer " + TestTokens.foreignToken("x")).GET()).statusCode()).isEqualTo(401);
    assertThat(send(unauthenticated("/v1/me").header("Authorization", "Bearer " + TestTokens.expiredToken("x")).GET()).statusCode()).isEqualTo(401);
    assertThat(problem(send(request("/v1/officers-only").GET())).get("status").asInt()).isEqualTo(403);
    assertThat(send(request("/internal/dead-letters").GET()).statusCode()).isEqualTo(403);
    assertThat(send(unauthenticated("/internal/dead-letters").header("Authorization", "Bearer " + TestTokens.token("op", null, null, "operator")).GET()).statusCode()).isEqualTo(200);
    assertThat(send(request("/v1/me").GET()).body()).contains("XF0000000001");
  }

  @Test
  void tellsWhatItsHealthIs() throws Exception {
    String health = send(unauthenticated("/actuator/health").GET()).body();

    assertThat(health).contains("\"outbox\"", "\"parked\"", "\"db\"", "\"UP\"");
  }

  private static HttpResponse<String> post(String path, String body, String contentType) throws Exception {
    return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String path) {
    return unauthenticated(path).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder unauthenticated(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + room.getEnvironment().getProperty("local.server.port") + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode problem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return JSON.readTree(answer.body());
  }
}
