package org.fairway.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.RoomDatabase;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.ledger.port.LedgerPort;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class EmbeddedLogTest extends LedgerPortContract {
  @TempDir Path folder;
  final RoomDatabase database = EmbeddedPlatform.shared().database("ledger-log-test");
  final DriverManagerDataSource asOwner = new DriverManagerDataSource(database.url(), database.owner(), database.password());
  final DriverManagerDataSource asApplication = new DriverManagerDataSource(database.url(), database.application(), database.password());

  @BeforeEach
  void startEmpty() {
    Flyway flyway =
        Flyway.configure().dataSource(asOwner).locations("db/service-kit", "db/ledger-service").placeholders(java.util.Map.of("app_role", database.application())).cleanDisabled(false).load();
    flyway.clean();
    flyway.migrate();
  }

  @Override
  protected LedgerPort ledger() {
    return new EmbeddedLog(new JdbcTemplate(asApplication), new TransactionTemplate(new DataSourceTransactionManager(asApplication)), signingKey());
  }

  @Override
  protected LedgerPort reopened() {
    return ledger();
  }

  @Override
  protected PublicKey key() {
    return signingKey().publicKey();
  }

  private SigningKey signingKey() {
    return SigningKey.at(folder.resolve("keys/key"), "test/one-party-log");
  }

  @Test
  void keepsItsKeyToItself() throws Exception {
    signingKey();

    assertThat(Files.getPosixFilePermissions(folder.resolve("keys/key"))).hasToString("[OWNER_READ, OWNER_WRITE]");
    assertThat(folder.resolve("keys").toFile().list()).containsExactly("key");
  }

  @Test
  void findsNothingWrongWithAWholeLog() {
    LedgerPort ledger = ledger();
    for (int i = 1; i < 9; i++) {
      ledger.anchor(leaves(i));
    }

    assertThat(audit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update entry set type = 'customs.declaration.detained.v1' where index = 6",
        "update entry set data_hash = sha256('x') where index = 11",
        "update entry set subject = 'somebody-else' where index = 0",
        "delete from entry where index = 4",
        "delete from entry where index = 11",
        "with moved as (update entry set index = 1000 where index = 3) select 1; update entry set index = 3 where index = 4; update entry set index = 4 where index = 1000",
        "insert into entry select 12, gen_random_uuid(), type, source, subject, time, data_hash from entry where index = 2",
        "update node set hash = sha256('x') where level = 2 and index = 1",
        "delete from node where level = 1 and index = 0",
        "insert into node values (9, 9, sha256('x'))",
        "update checkpoint set root = sha256('x') where size = 8",
        "update checkpoint set signature = decode(repeat('00', 64), 'hex') where size = 12",
        "delete from checkpoint where size = 12",
        "insert into checkpoint select 13, root, signature from checkpoint where size = 12",
      })
  void findsEveryTamperedRow(String tampering) {
    LedgerPort ledger = ledger();
    for (int i = 0; i < 3; i++) {
      ledger.anchor(leaves(4));
    }
    assertThat(audit()).isEmpty();
    for (String statement : tampering.split("; ")) {
      new JdbcTemplate(asOwner).execute(statement);
    }

    assertThat(audit()).as(tampering).isNotEmpty();
  }

  @Test
  void deniesTheApplicationEveryChangeOfWhatWasAnchored() {
    ledger().anchor(leaves(2));
    for (String statement : List.of("update entry set type = 'x'", "delete from entry", "truncate entry", "delete from node", "update checkpoint set size = 9")) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new JdbcTemplate(asApplication).execute(statement))).as(statement).isInstanceOf(DataAccessException.class);
    }
  }

  private List<String> audit() {
    return new LogAudit(new JdbcTemplate(asOwner), "test/one-party-log", key()).faults();
  }
}
