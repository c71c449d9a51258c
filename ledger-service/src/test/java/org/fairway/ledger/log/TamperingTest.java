package org.fairway.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.verifier.Checkpoint;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every row of a small log removed, every value of it altered, every two of them exchanged. */
class TamperingTest {
    private static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("ledger-tampering-test");
    private static final HikariDataSource AS_OWNER = pool();
    static final List<String> TABLES = List.of("entry", "growth", "checkpoint");
    /** For each type of column, values that are not the one there. */
    static final Map<String, List<String>> OTHERS = Map.of(
            "bigint",
            List.of("%1$s + 1", "%1$s - 1", "%1$s + 100", "0"),
            "text",
            List.of("%1$s || 'x'", "'x'", "upper(%1$s)"),
            "uuid",
            List.of("gen_random_uuid()"),
            "bytea",
            List.of(
                    "set_byte(%1$s, 0, get_byte(%1$s, 0) # 1)",
                    "set_byte(%1$s, length(%1$s) - 1, get_byte(%1$s, length(%1$s) - 1) # 128)",
                    "substring(%1$s from 33) || substring(%1$s for 32)"));

    @TempDir
    static Path folder;

    private final JdbcTemplate jdbc = new JdbcTemplate(AS_OWNER);
    private final SigningKey key = SigningKey.at(folder.resolve("key"), "test/log");

    @AfterAll
    static void closePool() {
        AS_OWNER.close();
    }

    @BeforeEach
    void keepALogOfFourBatches() {
        Flyway.configure()
                .dataSource(AS_OWNER)
                .locations("db/service-kit", "db/ledger-service")
                .placeholders(Map.of("app_role", DATABASE.application()))
                .load()
                .migrate();
        jdbc.execute("truncate entry, growth, checkpoint");
        for (int size : new int[] {3, 4, 1, 5}) {
            log().anchor(LedgerPortContract.leaves(size));
        }
        for (String table : TABLES) {
            jdbc.execute("drop table if exists kept_" + table);
            jdbc.execute("create table kept_" + table + " as table " + table);
        }
        assertThat(faults()).isEmpty();
    }

    @Test
    void everyRemovedRowIsFound() {
        for (String table : TABLES) {
            for (String place : places(table)) {
                finds("delete from " + table + " where ctid = " + place);
            }
        }
    }

    @Test
    void everyAlteredValueIsFound() {
        int tried = 0;
        for (String table : TABLES) {
            for (Map<String, Object> column : jdbc.queryForList(
                    "select column_name, data_type from information_schema.columns where table_name = ?", table)) {
                String name = (String) column.get("column_name");
                for (String other : OTHERS.get((String) column.get("data_type"))) {
                    for (String place : places(table)) {
                        tried += finds("update %s set %s = %s where ctid = %s"
                                        .formatted(table, name, other.formatted(name), place))
                                ? 1
                                : 0;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(150);
    }

    @Test
    void everyTwoExchangedRowsAreFound() {
        for (int one = 0; one < 13; one++) {
            for (int other = one + 1; other < 13; other++) {
                exchange("entry", "index", one, other);
            }
        }
        for (String table : List.of("growth", "checkpoint")) {
            for (long one : List.of(3, 7, 8)) {
                for (long other : List.of(7, 8, 13)) {
                    if (one < other) {
                        exchange(table, "size", one, other);
                    }
                }
            }
        }
    }

    @Test
    void aTailCutOffCleanlyIsFoundByACheckpointKeptElsewhere() {
        Checkpoint kept = log().checkpoint().orElseThrow();
        jdbc.execute(
                "delete from entry where index >= 8; delete from growth where size > 8; delete from checkpoint where"
                        + " size > 8");

        assertThat(faults()).as("what was put back is whole in itself").isEmpty();
        assertThat(audit().faults(List.of(kept)))
                .containsExactly("a checkpoint at 13 was kept and the log ends at 8: it was cut off");
    }

    @Test
    void aLogRewrittenWithItsOwnKeyIsFoundByACheckpointKeptElsewhere() {
        Checkpoint kept = log().checkpoint().orElseThrow();
        Checkpoint strange =
                SigningKey.at(folder.resolve("another"), "test/log").sign(8, kept.root());
        jdbc.execute("truncate entry, growth, checkpoint");
        log().anchor(LedgerPortContract.leaves(20));

        assertThat(faults()).isEmpty();
        jdbc.execute("truncate entry, growth, checkpoint");
        log().anchor(LedgerPortContract.leaves(13));
        assertThat(audit().faults(List.of(kept)))
                .containsExactly("the log had another root at 13 when that checkpoint was kept: it was rewritten");
        assertThat(audit().faults(List.of(strange)))
                .containsExactly("the checkpoint at 8 that was kept is not this log's");
    }

    /** Not a fault for each of thousands of checkpoints. */
    @Test
    void asksWhetherItIsTheRightLogWhereNothingIsSigned() {
        assertThat(new LogAudit(AS_OWNER, "another/log", key.publicKey()).faults())
                .containsExactly(
                        "none of the 4 checkpoints is signed by this key for another/log: are key and origin those of"
                                + " this log?");
    }

    private void exchange(String table, String order, long one, long other) {
        finds(("update %1$s set %2$s = 1000000 where %2$s = %3$d; update %1$s set "
                        + "%2$s = %3$d where %2$s = %4$d; update %1$s set %2$s = %4$d where "
                        + "%2$s = 1000000")
                .formatted(table, order, one, other));
    }

    /** False if the database itself refused it, or if it changed nothing. */
    private boolean finds(String tampering) {
        try {
            jdbc.execute(tampering);
        } catch (org.springframework.dao.DataIntegrityViolationException refused) {
            return false;
        }
        boolean changed = TABLES.stream().anyMatch(this::differs);
        if (changed) {
            assertThat(faults()).as(tampering).isNotEmpty();
            for (String table : TABLES) {
                jdbc.execute("truncate " + table + "; insert into " + table + " select * from kept_" + table);
            }
        }
        return changed;
    }

    private boolean differs(String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (table " + table + " except table kept_" + table + ") or (select count(*) from " + table
                        + ") <> (select count(*) from kept_" + table + ")",
                Boolean.class));
    }

    private List<String> places(String table) {
        var places = new ArrayList<String>();
        for (int row = 0; row < jdbc.queryForObject("select count(*) from " + table, Integer.class); row++) {
            places.add("(select ctid from " + table + " order by 1 limit 1 offset " + row + ")");
        }
        return places;
    }

    private EmbeddedLog log() {
        return new EmbeddedLog(jdbc, new TransactionTemplate(new DataSourceTransactionManager(AS_OWNER)), key);
    }

    private List<String> faults() {
        return audit().faults();
    }

    private LogAudit audit() {
        return new LogAudit(AS_OWNER, "test/log", key.publicKey());
    }

    private static HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(DATABASE.url());
        pool.setUsername(DATABASE.owner());
        pool.setPassword(DATABASE.password());
        pool.setMaximumPoolSize(3);
        return pool;
    }
}
