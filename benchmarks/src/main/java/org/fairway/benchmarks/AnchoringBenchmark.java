package org.fairway.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.fairway.embedded.EmbeddedDatabase;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.anchoring.Leaves;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.log.SigningKey;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Compares anchoring events of 1 KiB in the embedded log, a poll at a time, with plain inserts of the same rows: same
 * server, same durability, same transactions, tables of the same shape. Both use one connection and take turns.
 */
final class AnchoringBenchmark {
    private static final int POLL = 2_000;
    private static final int POLLS = 10;
    private static final int ROUNDS = 9;
    private static final int BODY_BYTES = 1024;
    private static final String[] TABLES = {"entry", "growth", "checkpoint"};
    private final Random random = new Random(1);
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final EmbeddedLog log;

    private AnchoringBenchmark(HikariDataSource pool, SigningKey key) {
        this.jdbc = new JdbcTemplate(pool);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.log = new EmbeddedLog(jdbc, transactions, key);
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("fairway-anchoring");
        try (EmbeddedDatabase server = EmbeddedDatabase.start(data.resolve("postgres"), EmbeddedPlatform.freePort())) {
            ServiceDatabase database = server.database("ledger-service");
            var owner = new DriverManagerDataSource(database.url(), database.owner(), database.password());
            Flyway.configure()
                    .dataSource(owner)
                    .locations("db/service-kit", "db/ledger-service")
                    .placeholders(Map.of("app_role", database.application()))
                    .load()
                    .migrate();
            for (String table : TABLES) {
                new JdbcTemplate(owner).execute("create table raw_" + table + " (like " + table + " including all)");
                new JdbcTemplate(owner)
                        .execute("grant insert, select on raw_" + table + " to " + database.application());
            }
            try (HikariDataSource pool = pool(database)) {
                new AnchoringBenchmark(pool, SigningKey.at(data.resolve("key"), "benchmark/log")).run();
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void run() {
        for (int round = 0; round < 4; round++) {
            anchor();
            insert();
        }
        var anchored = new double[ROUNDS];
        var inserted = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            anchored[round] = anchor();
            inserted[round] = insert();
        }
        int events = POLL * POLLS;
        System.out.printf(
                "anchoring, %d events of %d bytes a round in polls of %d, %d rounds in turns, on one connection%n",
                events, BODY_BYTES, POLL, ROUNDS);
        print("the embedded log", events, anchored);
        print("raw inserts of the same rows", events, inserted);
        System.out.printf("  time of the log over time of raw inserts: %s%n", Spread.ratio(anchored, inserted));
    }

    private static void print(String what, int events, double[] seconds) {
        Spread spread = Spread.of(seconds);
        System.out.printf(
                "  %-28s %8.0f events/s [%.0f %.0f]%n",
                what, events / spread.median(), events / spread.greatest(), events / spread.least());
    }

    /** Returns the seconds from bodies as the broker delivers them to a signed checkpoint after each poll. */
    private double anchor() {
        List<List<EventEnvelope>> polls = IntStream.range(0, POLLS)
                .mapToObj(i -> IntStream.range(0, POLL).mapToObj(j -> event()).toList())
                .toList();
        long start = System.nanoTime();
        for (List<EventEnvelope> poll : polls) {
            log.anchor(Leaves.of(poll));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private EventEnvelope event() {
        String subject = Uuids.v7().toString();
        var body = new StringBuilder("{\"declarationId\":\"")
                .append(subject)
                .append("\",\"version\":1,\"amount\":")
                .append(random.nextInt(100_000) / 100.0)
                .append(",\"items\":[");
        while (body.length() < BODY_BYTES - 60) {
            body.append("{\"seq\":")
                    .append(random.nextInt(99))
                    .append(",\"hs\":\"")
                    .append(random.nextInt(100_000, 999_999))
                    .append("\",\"netMass\":")
                    .append(random.nextInt(10_000) / 10.0)
                    .append("},");
        }
        body.append("{\"description\":\"");
        body.append("x".repeat(BODY_BYTES - body.length() - 4)).append("\"}]}");
        byte[] data = body.toString().getBytes(StandardCharsets.UTF_8);
        return new EventEnvelope(
                Uuids.v7(),
                "customs.declaration.prelodged.v1",
                "/fairway/declaration-service",
                subject,
                Instant.now(),
                1,
                "",
                data);
    }

    /** The rows that one poll wrote to one table. */
    private record Rows(String table, Object[][] columns) {}

    /** Returns the seconds for rows that are ready in memory. */
    private double insert() {
        List<List<Rows>> polls = lastRound();
        long start = System.nanoTime();
        for (List<Rows> poll : polls) {
            transactions.executeWithoutResult(status -> poll.forEach(this::insert));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void insert(Rows rows) {
        switch (rows.table()) {
            case "entry" ->
                jdbc.update(
                        "insert into raw_entry (index, event_id, type, source, subject, time, data_hash) select * from"
                                + " unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],"
                                + " ?::bytea[])",
                        (Object[]) rows.columns());
            case "growth" ->
                jdbc.update(
                        "insert into raw_growth (size, nodes_before, hashes) select * from unnest(?::bigint[],"
                                + " ?::bigint[], ?::bytea[])",
                        (Object[]) rows.columns());
            default ->
                jdbc.update(
                        "insert into raw_checkpoint (size, root, signature) select * from unnest(?::bigint[],"
                                + " ?::bytea[], ?::bytea[])",
                        (Object[]) rows.columns());
        }
    }

    /** Returns the rows that the log wrote since the last plain inserts, by poll. */
    private List<List<Rows>> lastRound() {
        long done = Objects.requireNonNull(
                jdbc.queryForObject("select coalesce(max(index) + 1, 0) from raw_entry", Long.class));
        var polls = new ArrayList<List<Rows>>();
        for (long from = done; from < done + (long) POLL * POLLS; from += POLL) {
            polls.add(List.of(
                    read(
                            "entry",
                            "index, event_id, type, source, subject, time, data_hash",
                            "index >= ? and index < ?",
                            from,
                            from + POLL),
                    read("growth", "size, nodes_before, hashes", "size > ? and size <= ?", from, from + POLL),
                    read("checkpoint", "size, root, signature", "size > ? and size <= ?", from, from + POLL)));
        }
        return polls;
    }

    private Rows read(String table, String columns, String which, long from, long to) {
        int width = columns.split(",").length;
        List<Object[]> rows = jdbc.query(
                "select " + columns + " from " + table + " where " + which + " order by 1, 2",
                (row, n) -> IntStream.rangeClosed(1, width)
                        .mapToObj(i -> value(row, i))
                        .toArray(),
                from,
                to);
        var turned = new Object[width][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < width; column++) {
                turned[column][i] = rows.get(i)[column];
            }
        }
        return new Rows(table, typed(turned));
    }

    private static Object value(ResultSet row, int column) {
        try {
            return row.getObject(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object[][] typed(Object[][] columns) {
        return Arrays.stream(columns)
                .map(column -> Arrays.copyOf(
                        column, column.length, ((Object[]) Array.newInstance(column[0].getClass(), 0)).getClass()))
                .toArray(Object[][]::new);
    }

    private static HikariDataSource pool(ServiceDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.application());
        config.setPassword(database.password());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
