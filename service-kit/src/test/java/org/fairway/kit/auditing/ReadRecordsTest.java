package org.fairway.kit.auditing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.KitApplication;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadRecordsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;
    private final String word = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        service = KitApplication.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency-officer",
                "customs-officer",
                "supervisor",
                "revenue-officer",
                "registrar",
                "partner",
                "auditor",
                "operator"
            })
    void whoeverSeesWhatIsOthersIsRecorded(String role) throws Exception {
        String token = TestTokens.token("login-" + role, null, "PLANT", role);

        assertThat(get("/v1/words/" + word + "?why=case%207", token).statusCode())
                .isEqualTo(200);

        JsonNode record = about(word).get(0);
        assertThat(record.path("operation").asString()).isEqualTo("GET /v1/words/{word}");
        assertThat(record.path("subject").asString()).isEqualTo("login-" + role);
        assertThat(record.path("person").asString()).isNotBlank();
        assertThat(record.path("organisation").asString()).isEqualTo("PLANT");
        assertThat(record.path("roles").toString()).isEqualTo("[\"" + role + "\"]");
        assertThat(record.path("query").asString()).isEqualTo("why=case%207");
        assertThat(record.path("correlationId").asString()).isNotBlank();
        assertThat(record.has("status")).as("it was answered").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trader", "broker", "carrier"})
    void whatTradersReadIsTheirOwnAndNotRecorded(String role) throws Exception {
        get("/v1/words/" + word, TestTokens.token("t", "XF0000000001", null, role));

        assertThat(about(word)).isEmpty();
    }

    @Test
    void aRefusedRequestIsRecordedAsRefused() throws Exception {
        String officer = "officer-" + word;
        assertThat(get("/v1/words/unsaid", TestTokens.token(officer, null, null, "customs-officer"))
                        .statusCode())
                .isEqualTo(404);

        assertThat(about("unsaid").valueStream())
                .filteredOn(record -> record.path("subject").asString().equals(officer))
                .singleElement()
                .satisfies(record -> assertThat(record.path("status").asInt()).isEqualTo(404));
    }

    @Test
    void auditorsAloneReadTheRecordAndAreRecorded() throws Exception {
        for (String role : new String[] {"trader", "customs-officer", "operator", "supervisor"}) {
            assertThat(get("/internal/reads", TestTokens.token(role, "XF0000000001", null, role))
                            .statusCode())
                    .as(role)
                    .isEqualTo(403);
        }
        String auditor = TestTokens.token("auditor-" + word, null, null, "auditor");
        get("/internal/reads?about=" + word, auditor);

        assertThat(get("/internal/reads?limit=5", auditor).body()).contains("about=" + word);
        assertThat(get("/internal/reads?limit=501", auditor).statusCode()).isEqualTo(400);
    }

    /** No read without its record. */
    @Test
    void whatCannotBeRecordedIsNotAnswered() throws Exception {
        ServiceDatabase database = EmbeddedPlatform.shared().database("kit-test");
        JdbcClient owner =
                JdbcClient.create(new DriverManagerDataSource(database.url(), database.owner(), database.password()));
        owner.sql("alter table read_record add constraint full_for_a_test check (subject <> 'unlucky')")
                .update();
        try {
            assertThat(get("/v1/words/" + word, TestTokens.token("unlucky", null, null, "auditor"))
                            .statusCode())
                    .isGreaterThanOrEqualTo(500);
        } finally {
            owner.sql("alter table read_record drop constraint full_for_a_test").update();
        }
        assertThat(about(word)).isEmpty();
    }

    @Test
    void theServiceCannotChangeTheRecordAndForgetsOnlyWhatIsOld() throws Exception {
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        get("/v1/words/" + word, TestTokens.token("a", null, null, "auditor"));
        assertThatThrownBy(() -> jdbc.sql("delete from read_record").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("update read_record set person = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        for (int days : new int[] {89, 800}) {
            jdbc.sql("""
                insert into read_record (at, subject, roles, operation, objects)
                values (now() - make_interval(days => ?), 'old', 'auditor', 'GET /', array[?])
                """).params(days, word + "-" + days).update();
        }

        ReadRecords records = service.getBean(ReadRecords.class);
        assertThat(records.forget(Duration.ofDays(1), 5_000)).isEqualTo(1);

        assertThat(about(word)).hasSize(1);
        assertThat(about(word + "-89")).hasSize(1);
        assertThat(about(word + "-800")).isEmpty();
    }

    private static JsonNode about(String object) throws Exception {
        return JsonMapper.shared()
                .readTree(get("/internal/reads?about=" + object, TestTokens.token("audit", null, null, "auditor"))
                        .body());
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path))
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
