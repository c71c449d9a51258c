package org.fairway.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.Refusal;
import org.fairway.kit.testing.RawHttp;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
    private static final String METRICS_TOKEN = "of-the-collector-of-metrics";
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.shared();
    static ConfigurableApplicationContext service;
    static String token;

    @BeforeAll
    static void start() {
        service = KitApplication.start("fairway.metrics.token=" + METRICS_TOKEN);
        token = TestTokens.token("somebody", "XF0000000001", null, "trader");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": | 400 | malformed-json",
                "{\"text\":\"a\",\"times\":\"many\"} | 400 | wrong-type",
                "{\"text\":\"a\",\"tiems\":1} | 400 | unknown-member",
                "[1] | 400 | wrong-type",
                "{\"text\":\"a\\u0000b\"} | 400 | wrong-type",
                "{\"text\":\"a\\ud800b\"} | 400 | wrong-type",
                "{\"weight\":1e3000000} | 400 | wrong-type",
                "{\"weight\":\"heavy\"} | 400 | wrong-type",
                "{\"at\":\"-999999999-01-01T00:00:00Z\"} | 400 | wrong-type",
                "{\"at\":\"3000-01-01T00:00:00Z\"} | 400 | wrong-type",
                "{\"on\":\"1899-12-31\"} | 400 | wrong-type",
                "null | 400 | unreadable-body",
            })
    void namesWhatIsWrongWithABody(String body, int status, String code) throws Exception {
        HttpResponse<String> answer = post("/v1/words", body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode problem = problem(answer);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("errors").get(0).get("fix").asString()).isNotBlank();
        assertThat(problem.get("correlationId").asString())
                .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'times':2.9} | /times",
                "{'times':2.0} | /times",
                "{'times':1e2} | /times",
                "{'times':'120'} | /times",
                "{'times':''} | /times",
                "{'times':true} | /times",
                "{'times':3000000000} | /times",
                "{'text':1} | /text",
                "{'text':true} | /text",
                "{'text':['a']} | /text",
                "{'loud':1} | /loud",
                "{'loud':'true'} | /loud",
                "{'loud':''} | /loud",
                "{'weight':'1'} | /weight",
                "{'weight':true} | /weight",
                "{'at':1796193000} | /at",
                "{'at':1796193000.5} | /at",
                "{'at':'1796193000'} | /at",
                "{'at':''} | /at",
                "{'at':[2026,10,21]} | /at",
                "{'at':'2026-10-21'} | /at",
                "{'at':'-1000000000-01-01T00:00:00Z'} | /at",
                "{'at':'0000-01-01T00:00:00Z'} | /at",
                "{'day':[2026,10,21]} | /day",
                "{'day':20000} | /day",
                "{'day':''} | /day",
                "{'day':'2026-02-30'} | /day",
                "{'day':'2026-10-21T00:00:00Z'} | /day",
                "{'day':'+12026-10-21'} | /day",
                "{'week':1} | /week",
                "{'week':''} | /week",
                "{'more':[null]} | /more/0",
                "{'more':['']} | /more/0",
                "{'more':{}} | /more",
                "{'more':[{},{'more':[{},{'times':'1'}]}]} | /more/1/more/1/times",
                "{'said':{'a':null}} | /said/a",
                "{'said':{'a':{'b':1}}} | /said/a/b",
                "{'said':{'a\\u0000':{}}} | /said",
                "{'said':{'a':{'b\\u0000':'c'}}} | /said/a",
                "{'said':{'a':{'b':'c\\u0000'}}} | /said/a/b",
                "{'rest':{'a':[1,{'b\\u0000':2}]}} | /rest/a/1",
                "{'rest':{'a/b':[1,'\\u0000']}} | /rest/a~1b/1",
            })
    void takesNothingForWhatItIsNot(String body, String pointer) throws Exception {
        HttpResponse<String> answer = post("/v1/words", body.replace('\'', '"'), "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem(answer).get("code").asString()).isEqualTo("wrong-type");
        assertThat(problem(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem(answer).at("/errors/0/message").asString()).endsWith(".");
    }

    @Test
    void takesWhatIsWhatItSays() throws Exception {
        String body = """
            {"text":"1","times":-2147483648,"loud":false,"weight":1e3,"at":"2026-10-21T01:00:00+01:00",
              "day":"2026-10-21",
            "said":{"a":{"b":"c"}},"rest":[1.5,"x",null,{"a":true}],"week":"MONDAY","more":[{"weight":2}]}
            """;

        HttpResponse<String> answer = post("/v1/words", body, "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void obeysNoneOfTwoValuesForOneMember() throws Exception {
        JsonNode problem = problem(post("/v1/words", "{\"text\":\"1\",\"text\":\"2\"}", "application/json"));

        assertThat(problem.get("code").asString()).isEqualTo("malformed-json");
        assertThat(problem.at("/errors/0/fix").asString()).contains("once");
    }

    @Test
    void countsWhileItReads() throws Exception {
        String many = "{\"more\":[" + "{},".repeat(100_000) + "{}]}";
        String wide = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> "\"m" + i + "\":1")
                .collect(Collectors.joining(",", "{\"rest\":{\"a\":[{", "}]}}"));
        String together = "{\"rest\":[" + ("[" + "0,".repeat(999) + "0],").repeat(100) + "[0]]}";
        String nested = "{\"more\":[{\"rest\":[" + "[],".repeat(1000) + "[]]}]}";

        assertTooMany(many, "/more");
        assertTooMany(wide, "/rest/a/0");
        assertTooMany(together, "");
        assertTooMany(nested, "/more/0/rest");
        String most = "{\"more\":[" + "{},".repeat(999) + "{}]}";
        assertThat(post("/v1/words", most, "application/json").statusCode()).isEqualTo(200);
    }

    private static void assertTooMany(String body, String pointer) throws Exception {
        HttpResponse<String> answer = post("/v1/words", body, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(problem(answer).get("code").asString()).isEqualTo("too-many-elements");
        assertThat(problem(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem(answer).at("/errors/0/message").asString()).containsPattern("more than \\d+ ");
    }

    @Test
    void readsAgainWhateverItWroteItself() {
        JsonMapper own = service.getBean(JsonMapper.class);
        Map<String, Object> large = new TreeMap<>();
        large.put("text", "x".repeat(20_000_000));
        large.put("list", Collections.nCopies(200_000, 1));
        large.put("deep", own.readTree("[".repeat(100) + "]".repeat(100)));
        String written = own.writeValueAsString(large);

        assertThat(own.readTree(written).get("list")).hasSize(200_000);
        RequestJson others = service.getBean(RequestJson.class);
        assertThatThrownBy(() -> others.isObject(written)).isInstanceOf(JacksonException.class);
    }

    @Test
    void asksNobodyToRepeatWhatCanNeverBeKept() {
        var full = new DataAccessResourceFailureException("full", new SQLException("no space left", "53100"));
        var tooLarge =
                new DataAccessResourceFailureException("large", new SQLException("index row too large", "54000"));

        assertThat(Refusal.of(full).getStatus()).isEqualTo(503);
        assertThat(Refusal.of(tooLarge).getStatus()).isEqualTo(500);
    }

    @Test
    void namesTwoHundredViolationsAndTheNumberOfTheOthers() {
        List<Violation> many = Collections.nCopies(1_234, new Violation("b", "", "c", null, "d"));
        ProblemDetail problem = Problem.of(HttpStatus.BAD_REQUEST, "a", "Much is wrong", many, 66);

        assertThat((List<?>) problem.getProperties().get("errors")).hasSize(200);
        assertThat(problem.getProperties()).containsEntry("more", 1_100);
        assertThat(problem.getDetail()).contains("and 1100 more");
    }

    @ParameterizedTest
    @CsvSource({"*/*", "application/xml", "application/json"})
    void tellsAFaultOfOursWithoutInternalsAndWithAnIdToReport(String accepted) throws Exception {
        HttpResponse<String> answer = send(request("/v1/faults")
                .header("Content-Type", "application/xml")
                .header("Accept", accepted)
                .POST(HttpRequest.BodyPublishers.ofString("<a/>")));

        assertThat(answer.statusCode()).isEqualTo(500);
        JsonNode problem = problem(answer);
        assertThat(problem.get("code").asString()).isEqualTo("internal-error");
        assertThat(problem.get("correlationId").asString())
                .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElseThrow())
                .isNotBlank();
        assertThat(answer.body()).doesNotContain("nobody's business", "IllegalState");
    }

    /** The caller can do nothing about what is stored. */
    @Test
    void blamesNobodyElseForStoredJsonThatItCannotRead() throws Exception {
        HttpResponse<String> answer = send(request("/v1/stored").GET());

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("half of", "JSON");
    }

    @Test
    void pointsAtTheMemberAtFault() throws Exception {
        HttpResponse<String> answer =
                post("/v1/words", "{\"text\":\"a\",\"more\":[{\"text\":\"b\",\"times\":{}}]}", "application/json");

        assertThat(problem(answer).get("errors").get(0).get("pointer").asString())
                .isEqualTo("/more/0/times");
    }

    @Test
    void refusesDepthBombsAndLongStrings() throws Exception {
        assertThat(problem(post("/v1/words", "{\"more\":[".repeat(40), "application/json"))
                        .get("code")
                        .asString())
                .isEqualTo("limit-exceeded");
        assertThat(problem(post("/v1/words", "{\"text\":\"" + "x".repeat(70_000) + "\"}", "application/json"))
                        .get("code")
                        .asString())
                .isEqualTo("limit-exceeded");
    }

    @Test
    void refusesTenMegabytesWhetherDeclaredOrStreamed() throws Exception {
        String body = "{\"text\":\"" + "x".repeat(10_000_000) + "\"}";
        assertThat(post("/v1/words", body, "application/json").statusCode()).isEqualTo(413);
        HttpRequest streamed = request("/v1/words")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream((" ".repeat(2_000_000) + "{}").getBytes())))
                .build();
        assertThat(CLIENT.send(streamed, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void answersWrongMediaTypesPathsAndMethods() throws Exception {
        assertThat(post("/v1/words", "<a/>", "application/xml").statusCode()).isEqualTo(415);
        assertThat(send(request("/v1/me").header("Accept", "application/xml").GET())
                        .statusCode())
                .isEqualTo(406);
        assertThat(problem(send(request("/v1/nowhere").GET())).get("status").asInt())
                .isEqualTo(404);
        HttpResponse<String> wrongMethod = send(request("/v1/words").GET());
        assertThat(problem(wrongMethod).get("status").asInt()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/json;q=0", "application/problem+json", "nonsense"})
    void doesNothingIfNoAnswerIsAccepted(String accepted) throws Exception {
        HttpResponse<String> refused = learn("/v1/learnt-words", accepted);

        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(problem(refused).get("code").asString()).isEqualTo("not-acceptable");
        assertThat(KitApplication.Parrot.LEARNT).isEmpty();
    }

    @Test
    void answersInJsonWhereTheHandlerNamesNoTypeAndAsksNothingWhereItAnswersNothing() throws Exception {
        HttpResponse<String> learnt =
                learn("/v1/learnt-words", "application/problem+json, application/json;q=0.5, image/png");
        HttpResponse<String> forgotten = learn("/v1/forgotten-words", "image/png");

        assertThat(learnt.statusCode()).isEqualTo(200);
        assertThat(learnt.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(forgotten.statusCode()).isEqualTo(204);
        assertThat(KitApplication.Parrot.LEARNT).isEmpty();
    }

    private static HttpResponse<String> learn(String path, String accepted) throws Exception {
        return send(request(path)
                .header("Accept", accepted)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"good day\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | {} | 415 | unsupported-media-type",
                "application/* | {} | 415 | unsupported-media-type",
                "application/*+json | {} | 415 | unsupported-media-type",
                "json | {} | 415 | unsupported-media-type",
                "application/json;charset=no-such-charset | {} | 415 | unsupported-media-type",
                "application/json;=; | {} | 415 | unsupported-media-type",
                "application/x-www-form-urlencoded | text=a | 415 | unsupported-media-type",
                "application/x-www-form-urlencoded | %zz=%&%ff | 415 | unsupported-media-type",
                "multipart/form-data | nothing of the kind | 415 | unsupported-media-type",
                "multipart/form-data;boundary=a | --b | 415 | unsupported-media-type",
            })
    void refusesABodyThatIsNotWhatTheOperationTakes(String type, String body, int status, String code)
            throws Exception {
        assertProblem(post("/v1/words", body, type), status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=-999999999-01-01 | invalid-request | from",
                "from=1899-12-31 | invalid-request | 1900",
                "to=+1000000000-12-31T23:59:59.999999999Z | invalid-request | to",
                "to=3000-01-01T00:00:00Z | invalid-request | 2999",
                "from=yesterday | invalid-request | from",
                "text=%00 | unreadable-parameter | NUL",
                "text=%ff | unreadable-parameter | UTF-8",
                "text=%c0%af | unreadable-parameter | UTF-8",
                "text=a&%00=b | unreadable-parameter | NUL",
                "form=2026-01-01&since=2026-01-01 | unknown-parameter | from, text, to",
                "From=2026-01-01 | unknown-parameter | From",
            })
    void refusesAParameterItCannotReadOrDoesNotHave(String query, String code, String said) throws Exception {
        HttpResponse<String> answer = send(request("/v1/spans?" + query).GET());

        assertProblem(answer, 400, code);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void namesEveryParameterItDoesNotHave() throws Exception {
        JsonNode problem = problem(send(request("/v1/spans?b=1&text=x&a=2").GET()));

        assertThat(problem.get("errors")
                        .valueStream()
                        .map(error -> error.get("message").asString()))
                .containsExactly("There is no query parameter a here.", "There is no query parameter b here.");
        assertThat(problem(send(request("/v1/me?verbose=true").GET()))
                        .at("/errors/0/fix")
                        .asString())
                .isEqualTo("Send no query parameters.");
        assertThat(send(request("/v1/spans?from=1900-01-01&to=2999-12-31T23:59:59Z&text=")
                                .GET())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(unauthenticated("/actuator/health?x=1").GET()).statusCode())
                .isEqualTo(200);
    }

    /** No client of ours can send these, and anybody can. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /v1/spans/%00 HTTP/1.1",
                "GET /v1/spans/%ff HTTP/1.1",
                "GET /v1/spans/%c0%af HTTP/1.1",
                "GET /v1/spans/a%5cb HTTP/1.1",
                "GET /v1/spans/a%2fb HTTP/1.1",
                "GET /v1/spans/% HTTP/1.1",
                "GET /v1/spans/%zz HTTP/1.1",
                "GET /v1/spans/{id} HTTP/1.1",
                "GET /v1/spans/%2e%2e/me HTTP/1.1",
                "GET /v1//spans HTTP/1.1",
                "GET /v1/spans;a=b HTTP/1.1",
                "GET /v1/spans?text=%zz HTTP/1.1",
                "GET /v1/spans HTTP/3.0",
                "GET /v1/spans HTTP/1.1\\nContent-Length: 1\\nContent-Length: 2",
                "GET /v1/spans HTTP/1.1\\nTransfer-Encoding: x",
                "GET /v1/spans HTTP/1.1\\nContent-Length: -1",
                "GET /v1/spans HTTP/1.1\\nContent-Type: a/b\\nContent-Type: c/d"
            })
    void answersWhatIsNoHttpWithAProblem(String head) throws Exception {
        String answer = RawHttp.answer(
                Integer.parseInt(service.getEnvironment().getProperty("local.server.port")),
                head.replace("\\n", "\r\n"),
                token);

        assertThat(answer)
                .matches("(?s)HTTP/1.1 (4\\d\\d|501|505) .*")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"")
                .doesNotContain("<html");
    }

    @Test
    void asksForAValidTokenAndTheRightRole() throws Exception {
        assertThat(problem(send(unauthenticated("/v1/me").GET())).get("status").asInt())
                .isEqualTo(401);
        assertThat(send(unauthenticated("/v1/me")
                                .header("Authorization", "Bearer " + TestTokens.foreignToken("x"))
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(unauthenticated("/v1/me")
                                .header("Authorization", "Bearer " + TestTokens.expiredToken("x"))
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(unauthenticated("/v1/me")
                                .header("Authorization", "Bearer " + TestTokens.namelessToken())
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(problem(send(request("/v1/officers-only").GET()))
                        .get("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(send(request("/internal/dead-letters").GET()).statusCode()).isEqualTo(403);
        assertThat(send(unauthenticated("/internal/dead-letters")
                                .header("Authorization", "Bearer " + TestTokens.token("op", null, null, "operator"))
                                .GET())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/v1/me").GET()).body()).contains("XF0000000001");
    }

    @Test
    void tellsOperatorsWhatItsHealthIsAndOthersOnlyWhetherItIsUp() throws Exception {
        assertThat(send(as("operator", "/actuator/health").GET()).body())
                .contains("\"outbox\"", "\"parked\"", "\"db\"", "\"UP\"");
        for (HttpRequest.Builder other : List.of(unauthenticated("/actuator/health"), request("/actuator/health"))) {
            assertThat(send(other.GET()).body())
                    .contains("\"status\"")
                    .doesNotContain("outbox", "parked", "db", "components");
        }
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(send(unauthenticated("/actuator/health/" + probe).GET()).body())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
        assertProblem(send(unauthenticated("/actuator/health/outbox").GET()), 401, "unauthenticated");
    }

    @Test
    void letsOperatorsAndTheCollectorReadMetrics() throws Exception {
        assertThat(send(as("operator", "/actuator/prometheus").GET()).body()).contains("fairway_events_parked");
        assertThat(send(withToken("/actuator/prometheus", METRICS_TOKEN).GET()).body())
                .contains("fairway_events_parked");
        assertProblem(send(unauthenticated("/actuator/prometheus").GET()), 401, "unauthenticated");
        assertProblem(send(request("/actuator/prometheus").GET()), 403, "forbidden");
        assertProblem(send(withToken("/actuator/prometheus", "guessed").GET()), 401, "unauthenticated");
        assertProblem(send(withToken("/actuator/health/outbox", METRICS_TOKEN).GET()), 401, "unauthenticated");
        assertProblem(send(withToken("/v1/me", METRICS_TOKEN).GET()), 401, "unauthenticated");
    }

    private static HttpRequest.Builder as(String role, String path) {
        return withToken(path, TestTokens.token("op", null, null, role));
    }

    private static HttpRequest.Builder withToken(String path, String token) {
        return unauthenticated(path).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> post(String path, String body, String contentType) throws Exception {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return unauthenticated(path).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder unauthenticated(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(problem(answer).get("code").asString()).isEqualTo(code);
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return JSON.readTree(answer.body());
    }
}
