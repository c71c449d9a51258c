package org.fairway.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.testing.QueryPlan;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of the outbox again and again costs what waits, not what was ever sent. */
class LargeOutboxTest {
    private static final int SENT = 150_000;
    private static final int WAITING = 50;
    static Connection owner;

    @BeforeAll
    static void fill() throws SQLException {
        ServiceDatabase database = EmbeddedPlatform.shared().database("kit-large");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("classpath:db/service-kit")
                .placeholders(Map.of("app_role", database.application()))
                .load()
                .migrate();
        owner = DriverManager.getConnection(database.url(), database.owner(), database.password());
        fill(SENT, "now() - interval '6 days'");
        execute("update outbox_cursor set (xid, seq) = (select xid, seq from outbox order by xid desc, seq desc limit"
                + " 1)");
        fill(WAITING, "now()");
        execute("analyze outbox, outbox_cursor");
    }

    @AfterAll
    static void close() throws SQLException {
        owner.close();
    }

    @Test
    void healthAndGaugeLookAtWhatWaits() throws SQLException {
        assertReads(2 * WAITING, OutboxHealth.BACKLOG);
    }

    @Test
    void theRelayReadsFromItsCursorOn() throws SQLException {
        List<String> cursor = row("select xid::text, seq from outbox_cursor");
        assertReads(5 * WAITING, OutboxReader.READ, cursor.get(0), cursor.get(1), "1000", "1000000");
    }

    @Test
    void cleaningUpLooksAtOneBiteWhetherOrNotThereIsSomethingToForget() throws SQLException {
        List<String> cursor = row("select xid::text, seq from outbox_cursor");
        assertReads(
                3000, OutboxReader.FORGET, seconds(Duration.ofDays(7)), "0", "0", cursor.get(0), cursor.get(1), "1000");

        assertReads(
                6000, OutboxReader.FORGET, seconds(Duration.ofDays(1)), "0", "0", cursor.get(0), cursor.get(1), "1000");
        assertThat(row("select count(*) from outbox")).containsExactly(Integer.toString(SENT + WAITING - 1000));
    }

    private static void assertReads(long atMost, String sql, String... parameters) throws SQLException {
        QueryPlan plan = QueryPlan.of(owner, "outbox", sql, parameters);
        assertThat(plan.scans()).isNotEmpty();
        assertThat(plan.readsTheWholeTable()).isFalse();
        assertThat(plan.rowsRead()).isLessThanOrEqualTo(atMost);
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private static void fill(int rows, String appendedAt) throws SQLException {
        execute("""
            insert into outbox (id, topic, subject, type, source, time, sequence, correlation_id, data, appended_at)
            select gen_random_uuid(), 'kit.test.v1', 'subject ' || n %% 1000, 'said', 'test', now(), n, 'c', '{}', %s
            from generate_series(1, %d) n
            """.formatted(appendedAt, rows));
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> row(String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(row.getString(i));
            }
            return columns;
        }
    }
}
