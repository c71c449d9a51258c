package org.fairway.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.verifier.Checkpoint;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Logs of any batches, whose tables the owner of the database changes in any few ways. The auditor has kept the last
 * checkpoint.
 */
class TamperingProperties {
    private static HikariDataSource pool;
    private static JdbcTemplate jdbc;
    private static SigningKey key;

    @BeforeContainer
    static void open() throws IOException {
        ServiceDatabase database = EmbeddedPlatform.shared().database("ledger-tampering-properties");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("db/service-kit", "db/ledger-service")
                .placeholders(Map.of("app_role", database.application()))
                .load()
                .migrate();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.owner());
        pool.setPassword(database.password());
        jdbc = new JdbcTemplate(pool);
        key = SigningKey.at(Files.createTempDirectory("tampering").resolve("key"), "test/log");
    }

    @AfterContainer
    static void close() {
        pool.close();
    }

    /** @param row which row, from the first; @param other another one, or which value */
    record Tampering(Kind kind, String table, int row, int other) {
        enum Kind {
            REMOVE,
            ALTER,
            EXCHANGE,
            MOVE,
            ADD
        }
    }

    @Provide
    Arbitrary<Tampering> tamperings() {
        return Combinators.combine(
                        Arbitraries.of(Tampering.Kind.values()),
                        Arbitraries.of(TamperingTest.TABLES),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 40))
                .as(Tampering::new);
    }

    @Property(tries = 300)
    void whateverIsChangedIsFound(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> batches,
            @ForAll("tamperings") Tampering first,
            @ForAll("tamperings") Tampering second) {
        Checkpoint kept = keep(batches);
        LogAudit audit = new LogAudit(pool, "test/log", key.publicKey());
        assertThat(audit.faults(List.of(kept))).isEmpty();

        tamper(first);
        tamper(second);

        assertThat(audit.faults(List.of(kept)).isEmpty())
                .as("%s, then %s, of batches %s", first, second, batches)
                .isEqualTo(!isChanged());
    }

    private static Checkpoint keep(List<Integer> batches) {
        jdbc.execute("truncate entry, growth, checkpoint");
        var log = new EmbeddedLog(jdbc, new TransactionTemplate(new DataSourceTransactionManager(pool)), key);
        batches.forEach(size -> log.anchor(LedgerPortContract.leaves(size)));
        for (String table : TamperingTest.TABLES) {
            jdbc.execute("drop table if exists kept_" + table + "; create table kept_" + table + " as table " + table);
        }
        return log.checkpoint().orElseThrow();
    }

    /** What the database itself refuses has changed nothing. */
    private static void tamper(Tampering tampering) {
        String table = tampering.table();
        String order = table.equals("entry") ? "index" : "size";
        int rows = jdbc.queryForObject("select count(*) from " + table, Integer.class);
        if (rows == 0) {
            return;
        }
        String one = at(table, order, tampering.row() % rows);
        String other = at(table, order, tampering.other() % rows);
        try {
            jdbc.execute(
                    switch (tampering.kind()) {
                        case REMOVE -> "delete from " + table + " where " + order + " = " + one;
                        case ALTER -> altered(tampering, order, one);
                        case EXCHANGE -> exchanged(table, order, one, other);
                        case MOVE ->
                            "update " + table + " set " + order + " = " + order + " + 1000 where " + order + " >= "
                                    + one;
                        case ADD -> added(table, one);
                    });
        } catch (DataIntegrityViolationException refused) {
            // As a careful database does.
        }
    }

    private static String at(String table, String order, int row) {
        return jdbc.queryForObject(
                "select " + order + " from " + table + " order by 1 limit 1 offset " + row, String.class);
    }

    private static String altered(Tampering tampering, String order, String one) {
        List<Map<String, Object>> columns = jdbc.queryForList(
                "select column_name, data_type from information_schema.columns where table_name = ? order by 1",
                tampering.table());
        Map<String, Object> column = columns.get(tampering.other() % columns.size());
        List<String> values = TamperingTest.OTHERS.get((String) column.get("data_type"));
        String name = (String) column.get("column_name");
        return "update " + tampering.table() + " set " + name + " = "
                + values.get(tampering.other() % values.size()).formatted(name) + " where " + order + " = " + one;
    }

    private static String exchanged(String table, String order, String one, String other) {
        return ("update %1$s set %2$s = 1000000 where %2$s = %3$s; update %1$s set %2$s "
                        + "= %3$s where %2$s = %4$s; update %1$s set %2$s = %4$s where %2$s = 1000000")
                .formatted(table, order, one, other);
    }

    /** A copy of a row after the last one. */
    private static String added(String table, String one) {
        return switch (table) {
            case "entry" ->
                "insert into entry select (select max(index) + 1 from entry), gen_random_uuid(), type, source,"
                        + " subject, time, data_hash from entry where index = "
                        + one;
            case "growth" ->
                "insert into growth select (select max(size) + 1 from growth), nodes_before, hashes from growth where"
                        + " size = "
                        + one;
            default ->
                "insert into checkpoint select (select max(size) + 1 from checkpoint), root, signature from checkpoint"
                        + " where size = "
                        + one;
        };
    }

    private static boolean isChanged() {
        return TamperingTest.TABLES.stream()
                .anyMatch(table -> Boolean.TRUE.equals(jdbc.queryForObject(
                        "select exists ((table " + table + " except table kept_" + table + ") union all (table kept_"
                                + table + " except table " + table + "))",
                        Boolean.class)));
    }
}
