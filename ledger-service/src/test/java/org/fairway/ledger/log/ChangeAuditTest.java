package org.fairway.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.sharing.OwnLedger;
import org.fairway.ledger.sharing.SharedRecords;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ChangeAuditTest {
    private static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("ledger-change-audit-test");
    private static final DriverManagerDataSource AS_OWNER =
            new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password());
    private static final String PERMIT = "PLANT/P-1";

    @TempDir
    Path folder;

    private final JdbcTemplate jdbc = new JdbcTemplate(AS_OWNER);

    @BeforeEach
    void share() {
        Flyway.configure()
                .dataSource(AS_OWNER)
                .locations("db/service-kit", "db/ledger-service")
                .placeholders(Map.of("app_role", DATABASE.application()))
                .load()
                .migrate();
        jdbc.execute("truncate entry, growth, checkpoint, shared_change, shared_certificate, certificate_reservation,"
                + " certificate_use, shared_credential");
        var transactions = new TransactionTemplate(new JdbcTransactionManager(AS_OWNER));
        JdbcClient client = JdbcClient.create(jdbc);
        var ledger = new OwnLedger(
                client,
                transactions,
                new EmbeddedLog(jdbc, transactions, SigningKey.at(folder.resolve("key"), "test/log")),
                new SharedRecords(client),
                "CUSTOMS",
                Clock.systemUTC());
        ledger.issue(PERMIT, new BigDecimal("100.50"), "KGM", List.of("CUSTOMS"));
        ledger.reserve("CUSTOMS", PERMIT, "a", new BigDecimal("60"));
        ledger.writeOff("CUSTOMS", PERMIT, "a", "release", new BigDecimal("50"));
        ledger.issue(new SharedCredential(
                "CUSTOMS",
                "AEO-1",
                "XF0000000017",
                "AEOF",
                "XF",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2029, 12, 31),
                7,
                SharedCredential.Status.VALID));
        ledger.change("AEO-1", SharedCredential.Status.REVOKED);
    }

    @Test
    void findsNothingWhereNothingWasRewritten() {
        assertThat(audit()).isEqualTo(new ChangeAudit.Outcome(List.of(), 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update shared_certificate set available = available + 1, written_off = written_off - 1",
                "update shared_credential set status = 'VALID'",
                "update shared_credential set holder = 'XF0000000025'",
                "delete from shared_credential",
                "update shared_change set body = replace(body, '60', '59')",
                "update shared_change set time = time + interval '1 microsecond'",
                "delete from shared_change where body like '%REVOKED%'",
                "delete from shared_change",
                "insert into shared_change select gen_random_uuid(), type, subject, time, body from shared_change"
                        + " where body like '%VALID%'",
                "insert into shared_credential select 'CUSTOMS', 'AEO-2', holder, type, country, valid_from,"
                        + " valid_until, 8, 'VALID', 0 from shared_credential",
                "delete from entry where type = 'customs.shared.credential.v1'"
            })
    void findsWhatWasRewritten(String tampering) {
        jdbc.execute(tampering);

        assertThat(audit().faults()).isNotEmpty();
    }

    private static ChangeAudit.Outcome audit() {
        return new ChangeAudit(AS_OWNER).compare();
    }
}
