package org.fairway.ledger.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.SharedLedgerContract;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.log.SigningKey;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.verifier.Receipt;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OwnLedgerTest extends SharedLedgerContract {
    @TempDir
    static Path folder;

    static HikariDataSource pool;
    static SigningKey key;

    @BeforeAll
    static void open() {
        ServiceDatabase database = EmbeddedPlatform.shared().database("ledger-sharing-test");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("db/service-kit", "db/ledger-service")
                .placeholders(Map.of("app_role", database.application()))
                .load()
                .migrate();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.application());
        pool.setPassword(database.password());
        key = SigningKey.at(folder.resolve("key"), "test/log");
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static EmbeddedLog log() {
        return new EmbeddedLog(
                new JdbcTemplate(pool), new TransactionTemplate(new DataSourceTransactionManager(pool)), key);
    }

    @Override
    protected SharedLedgerPort ledger() {
        return new OwnLedger(
                JdbcClient.create(pool),
                new TransactionTemplate(new DataSourceTransactionManager(pool)),
                log(),
                records(),
                "CUSTOMS",
                Clock.systemUTC());
    }

    @Override
    protected SharedLedgerPort another() {
        return ledger();
    }

    @Override
    protected SharedRecords records() {
        return new SharedRecords(JdbcClient.create(pool));
    }

    @Override
    protected String partner() {
        return "PLANT";
    }

    @Test
    void anchorsEveryChangeWordForWord() {
        String id = "PLANT/" + Uuids.v7();
        ledger().issue(id, BigDecimal.TEN, "KGM", List.of("CUSTOMS"));
        ledger().reserve("CUSTOMS", id, "a", BigDecimal.ONE);
        ledger().reserve("CUSTOMS", id, "a", BigDecimal.ONE);

        List<Map<String, Object>> changes = new JdbcTemplate(pool)
                .queryForList(
                        "select event_id, body from shared_change where subject = ? order by event_id",
                        "CUSTOMS/" + id);
        assertThat(changes).hasSize(2);
        for (Map<String, Object> change : changes) {
            Receipt receipt = log().receipt((UUID) change.get("event_id")).orElseThrow();
            assertThat(receipt.faults(key.publicKey())).isEmpty();
            assertThat(receipt.isAbout((String) change.get("body"))).isTrue();
        }
        assertThat((String) changes.getLast().get("body")).contains("\"available\":9,\"reserved\":1,");
    }
}
