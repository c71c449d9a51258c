package org.fairway.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.KitApplication;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class OldestTransactionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = KitApplication.start("fairway.outbox.long-transaction=300ms");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void isNamedInHealthMetricAndLogWhereverItRuns(CapturedOutput log) throws Exception {
        ServiceDatabase elsewhere = EmbeddedPlatform.shared().database("kit-elsewhere");
        try (Connection idle = connect(elsewhere, elsewhere.application(), "nightly report")) {
            write(idle);
            int pid = Integer.parseInt(first(idle, "select pg_backend_pid()"));

            await().atMost(PATIENCE)
                    .until(() -> outbox().get("status").asString().equals("ALARM"));
            JsonNode running = outbox().at("/details/oldestTransaction");
            assertThat(running.get("database").asString()).isEqualTo("kit_elsewhere");
            assertThat(running.get("pid").asInt()).isEqualTo(pid);
            assertThat(running.get("user").asString()).isEqualTo(elsewhere.application());
            assertThat(running.get("application").asString()).isEqualTo("nightly report");
            // Another role's statements are not ours to see; how long it has been there, we know by ourselves.
            assertThat(running.has("queryStart")).isFalse();
            assertThat(outbox().at("/details/alarms/0").asString())
                    .contains("kit_elsewhere", "pid " + pid, "nightly report");
            await().atMost(PATIENCE).until(() -> metric() > 0.3);
            await().atMost(PATIENCE)
                    .until(() -> log.getOut().contains("holds back all events: database kit_elsewhere, pid " + pid));
            idle.rollback();
        }
        await().atMost(PATIENCE).until(() -> !outbox().at("/details").has("oldestTransaction"));
    }

    @Test
    void tellsSinceWhenWhereThatMayBeSeen() throws Exception {
        ServiceDatabase own = EmbeddedPlatform.shared().database("kit-test");
        try (Connection idle = connect(own, own.application(), "kit-test by hand")) {
            write(idle);

            await().atMost(PATIENCE)
                    .until(() -> outbox().at("/details/oldestTransaction").has("queryStart"));
            assertThat(outbox().at("/details/oldestTransaction/application").asString())
                    .isEqualTo("kit-test by hand");
            idle.rollback();
        }
    }

    @Test
    void whoReadsIsInNobodysWay() throws Exception {
        ServiceDatabase elsewhere = EmbeddedPlatform.shared().database("kit-elsewhere");
        try (Connection reader = connect(elsewhere, elsewhere.application(), "reader")) {
            first(reader, "select pg_backend_pid(), pg_sleep(0.5)");
            assertThat(outbox().at("/details/oldestTransaction/application").asString(""))
                    .isNotEqualTo("reader");
            reader.rollback();
        }
    }

    /** A dead node's session must not keep the lead of the outbox, nor its locks. */
    @Test
    void sessionsOfDeadNodesEndSoon() {
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        int idle = Integer.parseInt(
                jdbc.sql("show tcp_keepalives_idle").query(String.class).single());
        int interval = Integer.parseInt(
                jdbc.sql("show tcp_keepalives_interval").query(String.class).single());
        int count = Integer.parseInt(
                jdbc.sql("show tcp_keepalives_count").query(String.class).single());

        assertThat(idle).isPositive();
        assertThat(idle + interval * count).isBetween(10, 30);
        assertThat(jdbc.sql("show tcp_user_timeout").query(String.class).single())
                .isEqualTo("30000");
    }

    private static void write(Connection connection) throws SQLException {
        first(connection, "select pg_current_xact_id()::text");
    }

    private static Connection connect(ServiceDatabase database, String user, String application) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", database.password());
        settings.setProperty("ApplicationName", application);
        Connection connection = DriverManager.getConnection(database.url(), settings);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static JsonNode outbox() throws Exception {
        return JsonMapper.shared().readTree(get("/actuator/health")).at("/components/outbox");
    }

    private static double metric() throws Exception {
        return get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("fairway_outbox_oldest_transaction_seconds{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    private static String get(String path) throws Exception {
        URI address =
                URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
        return CLIENT.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + TestTokens.token("op", null, null, "operator"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
