package org.fairway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPlatformTest {
    @TempDir
    Path data;

    @Test
    void keepsItsDataOverARestartAndWritesThroughToDisk() throws Exception {
        int postgres = EmbeddedPlatform.freePort();
        int kafka = EmbeddedPlatform.freePort();
        int controller = EmbeddedPlatform.freePort();
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(data, postgres, kafka, controller)) {
            try (Connection owner = connect(platform.database("risk-service"), true)) {
                owner.createStatement().execute("create table kept (id int)");
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(data, postgres, kafka, controller)) {
            try (Connection owner = connect(platform.database("risk-service"), true)) {
                assertThat(single(owner, "select count(*) from kept")).isEqualTo("0");
                assertThat(single(owner, "show fsync")).isEqualTo("on");
                assertThat(single(owner, "show synchronous_commit")).isEqualTo("on");
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
                Set<String> topics = admin.listTopics().names().get();
                assertThat(topics).contains("kept");
            }
        }
    }

    @Test
    void asksForPasswordsAlsoOnADirectoryThatHadNone() throws Exception {
        Path directory = data.resolve("postgres");
        int port = EmbeddedPlatform.freePort();
        try (EmbeddedDatabase withoutPasswords = EmbeddedDatabase.start(directory, port);
                Connection owner = connect(withoutPasswords.database("risk-service"), true)) {
            owner.createStatement().execute("create table kept (id int)");
        }
        DatabasePasswords passwords = name -> "secret-of-" + name;
        for (int start = 1; start <= 2; start++) {
            try (EmbeddedDatabase platform = EmbeddedDatabase.start(directory, port, passwords)) {
                ServiceDatabase risk = platform.database("risk-service");
                try (Connection owner = connect(risk, true)) {
                    assertThat(single(owner, "select count(*) from kept")).isEqualTo("0");
                }
                for (String role : List.of(risk.owner(), risk.application(), "postgres")) {
                    assertThatThrownBy(() -> DriverManager.getConnection(risk.url(), role, "secret-of-ledger"))
                            .hasMessageContaining("password authentication failed");
                }
            }
        }
    }

    @Test
    void takesOverFromAServerThatOutlivedItsProcess() throws Exception {
        ServiceDatabase orphan = EmbeddedDatabase.start(data.resolve("postgres"), EmbeddedPlatform.freePort())
                .database("risk-service");
        try (Connection stillConnected = connect(orphan, true)) {
            stillConnected.createStatement().execute("create table kept (id int)");
            // This lock would have died with the process.
            Files.delete(data.resolve("postgres/epg-lock"));

            try (EmbeddedDatabase next = EmbeddedDatabase.start(data.resolve("postgres"), EmbeddedPlatform.freePort());
                    Connection owner = connect(next.database("risk-service"), true)) {
                assertThat(single(owner, "select count(*) from kept")).isEqualTo("0");
            }
        }
    }

    @Test
    void ignoresAPidFileThatNowNamesAnotherProcess() throws Exception {
        EmbeddedDatabase.start(data.resolve("postgres"), EmbeddedPlatform.freePort())
                .close();
        Files.writeString(
                data.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        EmbeddedDatabase.start(data.resolve("postgres"), EmbeddedPlatform.freePort())
                .close();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void givesTheApplicationRoleNoOwnership() throws Exception {
        ServiceDatabase database = EmbeddedPlatform.shared().database("single-window-service");

        assertThat(database.url()).endsWith("/single_window");
        try (Connection application = connect(database, false)) {
            assertThat(single(
                            application,
                            "select pg_get_userbyid(datdba) from pg_database where datname = 'single_window'"))
                    .isEqualTo("single_window_owner");
            assertThat(single(application, "select current_user")).isEqualTo("single_window_app");
        }
    }

    private static Connection connect(ServiceDatabase database, boolean owner) throws Exception {
        return DriverManager.getConnection(
                database.url(), owner ? database.owner() : database.application(), database.password());
    }

    private static String single(Connection connection, String query) throws Exception {
        try (ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
