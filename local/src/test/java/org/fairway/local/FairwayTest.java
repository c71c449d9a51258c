package org.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import org.fairway.local.identity.IdentityFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Tag("heavy")
class FairwayTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void startsAndSurvivesBeingKilledAndStopsCleanly() throws Exception {
        var data = directory.resolve("data");
        var ports = RunningFairway.freePortBase();
        IdentityFile before;
        try (var fairway = RunningFairway.ready(data, ports)) {
            before = fairway.identities();
            PublicStatus.awaitUp(
                    ServiceUnit.services().map(ServiceUnit::id).collect(Collectors.toSet()),
                    fairway.url(""),
                    Duration.ofMinutes(1));
            for (var identity : before.identities()) {
                assertThat(getAs(identity, before, fairway.url("/v1/no-such-service"))
                                .statusCode())
                        .as(identity.clientId())
                        .isEqualTo(404);
            }
            assertThat(get(fairway.url("/v1/declarations")).statusCode()).isEqualTo(401);
            execute(fairway, data, "create table kept (id int)");
            refusesASecondStart(data);

            fairway.kill();
        }

        // PostgreSQL, a process of its own, outlived the kill.
        assertThat(Files.exists(data.resolve("postgres/postmaster.pid"))).isTrue();
        try (var again = RunningFairway.ready(data, ports)) {
            assertThat(again.identities()).isEqualTo(before);
            execute(again, data, "insert into kept values (1)");
        }
        assertThat(data.resolve("ready.json")).doesNotExist();
        assertThat(data.resolve("fairway.pid")).doesNotExist();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(RunningFairway.isFree(ports)).isTrue();
    }

    private void refusesASecondStart(Path data) throws Exception {
        try (var second = new RunningFairway(data, RunningFairway.freePortBase())) {
            assertThat(second.exitCode()).isEqualTo(1);
        }
        assertThat(data.resolve("ready.json")).exists();
        try (var consoles = Files.list(directory)) {
            assertThat(consoles.filter(file -> file.toString().endsWith(".console")))
                    .anySatisfy(console -> assertThat(console).content().contains("is in use", "fairway down"));
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        var ports = RunningFairway.freePortBase();
        try (var taken = new ServerSocket(ports + 10, 1, InetAddress.getLoopbackAddress());
                var fairway = new RunningFairway(directory.resolve("data"), ports)) {
            assertThat(fairway.exitCode()).isEqualTo(1);
            try (var consoles = Files.list(directory)) {
                assertThat(consoles.filter(file -> file.toString().endsWith(".console")))
                        .singleElement()
                        .satisfies(console -> assertThat(console)
                                .content()
                                .contains("port " + taken.getLocalPort(), "identity", "--port-base"));
            }
        }
    }

    private static void execute(RunningFairway fairway, Path data, String statement) throws Exception {
        var url = "jdbc:postgresql://" + fairway.ready().path("postgres").asString() + "/postgres";
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "loopback-only"))
                .hasMessageContaining("password authentication failed");
        var password = Files.readString(data.resolve("secrets/database-postgres"));
        try (var connection = DriverManager.getConnection(url, "postgres", password)) {
            connection.createStatement().execute(statement);
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> getAs(IdentityFile.Entry identity, IdentityFile file, String url)
            throws Exception {
        var basic = Base64.getEncoder()
                .encodeToString((identity.clientId() + ":" + identity.clientSecret()).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(file.tokenEndpoint()))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
        var token = JsonMapper.shared()
                .readTree(CLIENT.send(request.build(), BodyHandlers.ofString()).body())
                .path("access_token")
                .asString();
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }
}
