package org.fairway.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Leaf;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class EmbeddedLogTest extends LedgerPortContract {
    @TempDir
    Path folder;

    static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("ledger-log-test");
    static final DriverManagerDataSource AS_OWNER =
            new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password());
    static final HikariDataSource AS_APPLICATION = pool();

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DATABASE.url());
        config.setUsername(DATABASE.application());
        config.setPassword(DATABASE.password());
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    @AfterAll
    static void closePool() {
        AS_APPLICATION.close();
    }

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(AS_OWNER)
                .locations("db/service-kit", "db/ledger-service")
                .placeholders(Map.of("app_role", DATABASE.application()))
                .load()
                .migrate();
    }

    @BeforeEach
    void startEmpty() {
        new JdbcTemplate(AS_OWNER).execute("truncate entry, growth, checkpoint");
    }

    @Override
    protected LedgerPort ledger() {
        return new EmbeddedLog(
                new JdbcTemplate(AS_APPLICATION),
                new TransactionTemplate(new DataSourceTransactionManager(AS_APPLICATION)),
                signingKey());
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

    @Test
    void findsNothingWrongWithALogThatGrowsMeanwhile() throws Exception {
        LedgerPort ledger = ledger();
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> growth = writer.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    ledger.anchor(leaves(3));
                }
            });
            do {
                assertThat(audit()).isEmpty();
            } while (!growth.isDone());
            growth.get();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update entry set type = 'customs.declaration.detained.v1' where index = 6",
                "update entry set data_hash = sha256('x') where index = 11",
                "update entry set subject = 'somebody-else' where index = 0",
                "delete from entry where index = 4",
                "delete from entry where index = 11",
                "with moved as (update entry set index = 1000 where index = 3) select 1; update entry set index = 3"
                        + " where index = 4; update entry set index = 4 where index = 1000",
                "insert into entry select 12, gen_random_uuid(), type, source, subject, time, data_hash from entry"
                        + " where index = 2",
                "update growth set hashes = set_byte(hashes, 70, get_byte(hashes, 70) # 1) where size = 8",
                "update growth set nodes_before = 6 where size = 8",
                "update growth set size = 7 where size = 8",
                "delete from growth where size = 4",
                "insert into growth select 13, 22, hashes from growth where size = 12",
                "update checkpoint set root = sha256('x') where size = 8",
                "update checkpoint set signature = decode(repeat('00', 64), 'hex') where size = 12",
                "delete from checkpoint where size = 12",
                "delete from checkpoint where size = 8",
                "insert into checkpoint select 13, root, signature from checkpoint where size = 12",
            })
    void findsEveryTamperedRow(String tampering) {
        LedgerPort ledger = ledger();
        for (int i = 0; i < 3; i++) {
            ledger.anchor(leaves(4));
        }
        assertThat(audit()).isEmpty();
        for (String statement : tampering.split("; ")) {
            new JdbcTemplate(AS_OWNER).execute(statement);
        }

        assertThat(audit()).as(tampering).isNotEmpty();
    }

    @Test
    void deniesTheApplicationEveryChangeOfWhatWasAnchored() {
        ledger().anchor(leaves(2));
        for (String statement : List.of(
                "update entry set type = 'x'",
                "delete from entry",
                "truncate entry",
                "delete from growth",
                "update checkpoint set size = 9")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> new JdbcTemplate(AS_APPLICATION).execute(statement)))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void tellsOfAWholeLogOrEveryFaultOnTheCommandLine() throws Exception {
        ledger().anchor(leaves(5));
        String keyFile = folder.resolve("keys/key").toString();
        Path publicKey = Files.writeString(
                folder.resolve("public"), Files.readAllLines(Path.of(keyFile)).getLast());

        assertThat(command(0, keyFile)).isEqualTo("WHOLE\n");
        assertThat(command(0, publicKey.toString())).isEqualTo("WHOLE\n");
        new JdbcTemplate(AS_OWNER).execute("delete from entry where index = 3");
        assertThat(command(1, keyFile).lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.startsWith("FAULT "))
                .contains("FAULT entry 3 is missing; the next is 4");
    }

    @Test
    void comparesTheLogWithWhatAServiceSent() {
        var owner = new JdbcTemplate(AS_OWNER);
        owner.execute("truncate outbox");
        List<Leaf> leaves = inOrder(6);
        for (int i = 0; i < 6; i++) {
            Leaf leaf = leaves.get(i);
            owner.update(
                    "insert into outbox (id, topic, subject, type, source, time, sequence, correlation_id, data,"
                            + " appended_at) values (?::uuid, 'declaration.lifecycle.v1',"
                            + " ?, ?, ?, ?::timestamptz, 1, '',"
                            + " ?, now() - interval '1 hour')",
                    leaf.id(),
                    leaf.subject(),
                    leaf.type(),
                    leaf.source(),
                    leaf.time(),
                    ("{ \"n\" : " + i + ".0 }").getBytes(StandardCharsets.UTF_8));
        }
        ledger().anchor(leaves);
        var audit = new OutboxAudit(AS_OWNER, Set.of("declaration.lifecycle.v1"));
        assertThat(audit.compare(AS_OWNER)).isEqualTo(new OutboxAudit.Outcome(List.of(), 6));

        owner.update("delete from entry where event_id = ?::uuid", leaves.get(1).id());
        owner.update(
                "update outbox set data = ? where id = ?::uuid",
                "{\"n\":99}".getBytes(StandardCharsets.UTF_8),
                leaves.get(2).id());
        owner.update("delete from outbox where id = ?::uuid", leaves.get(3).id());
        assertThat(audit.compare(AS_OWNER).compared()).isEqualTo(3);
        assertThat(audit.compare(AS_OWNER).faults())
                .containsExactlyInAnyOrder(
                        "event " + leaves.get(1).id()
                                + " (customs.declaration.released.v1) of /fairway/declaration-service is not in the"
                                + " log",
                        "event " + leaves.get(2).id()
                                + " of /fairway/declaration-service is not what the log has under its id",
                        "the log has event " + leaves.get(3).id()
                                + " of /fairway/declaration-service, which that service does not know");
        owner.update(
                "update outbox set appended_at = now() where id = ?::uuid",
                leaves.get(1).id());
        assertThat(audit.compare(AS_OWNER).faults()).as("may be on its way").hasSize(2);
    }

    @Test
    void blamesNobodyForWhatIsSentAndAnchoredWhileItReads() {
        var owner = new JdbcTemplate(AS_OWNER);
        owner.execute("truncate outbox");
        List<Leaf> leaves = inOrder(3);
        send(owner, leaves.get(0));
        ledger().anchor(leaves.subList(0, 1));
        var meanwhile = new java.util.concurrent.atomic.AtomicInteger();
        DataSource log = beforeReading("from entry", () -> {
            Leaf leaf = leaves.get(meanwhile.incrementAndGet());
            send(owner, leaf);
            ledger().anchor(List.of(leaf));
        });

        assertThat(new OutboxAudit(log, Set.of("declaration.lifecycle.v1")).compare(AS_OWNER))
                .isEqualTo(new OutboxAudit.Outcome(List.of(), 1));
        assertThat(meanwhile).hasValue(1);
    }

    /** Ids of one millisecond are in no order, and a service's oldest event is found by its id. */
    private static List<Leaf> inOrder(int count) {
        List<String> ids = Stream.generate(Uuids::v7)
                .limit(count)
                .map(UUID::toString)
                .sorted()
                .toList();
        return IntStream.range(0, count)
                .mapToObj(n -> Leaf.of(
                        ids.get(n),
                        "customs.declaration.released.v1",
                        "/fairway/declaration-service",
                        Uuids.v7().toString(),
                        "2026-11-23T10:00:00Z",
                        "{\"n\":" + n + "}"))
                .toList();
    }

    /** A database in which something happens right before a statement with these words is prepared. */
    private static DataSource beforeReading(String words, Runnable happens) {
        return new DelegatingDataSource(AS_OWNER) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        EmbeddedLogTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")
                                    && ((String) arguments[0]).contains(words)) {
                                // Elsewhere: this thread is within the auditor's own transactions.
                                Thread.startVirtualThread(happens).join();
                            }
                            return method.invoke(connection, arguments);
                        });
            }
        };
    }

    private static void send(JdbcTemplate owner, Leaf leaf) {
        owner.update(
                "insert into outbox (id, topic, subject, type, source, time, sequence, correlation_id, data,"
                        + " appended_at) values (?::uuid, 'declaration.lifecycle.v1',"
                        + " ?, ?, ?, ?::timestamptz, 1, '', ?,"
                        + " now())",
                leaf.id(),
                leaf.subject(),
                leaf.type(),
                leaf.source(),
                leaf.time(),
                "{\"n\":0}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void doesNotCallALogWholeThatItCouldNotRead() {
        String absent = folder.resolve("absent").toString();

        assertThat(command(2, absent)).startsWith("cannot audit: ");
        assertThat(Path.of(absent)).doesNotExist();
        assertThat(Audit.run(new String[] {"--url", DATABASE.url(), "--user"}, System.out))
                .isEqualTo(2);
        signingKey();
        assertThat(Audit.run(
                        new String[] {
                            "--url",
                            "jdbc:postgresql://localhost:1/nothing",
                            "--user",
                            "x",
                            "--password",
                            "x",
                            "--key-file",
                            folder.resolve("keys/key").toString(),
                            "--origin",
                            "x"
                        },
                        System.out))
                .isEqualTo(2);
    }

    private static String command(int code, String keyFile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] args = {
            "--url",
            DATABASE.url(),
            "--user",
            DATABASE.application(),
            "--password",
            DATABASE.password(),
            "--key-file",
            keyFile,
            "--origin",
            "test/one-party-log"
        };
        assertThat(Audit.run(args, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> audit() {
        return new LogAudit(AS_OWNER, "test/one-party-log", key()).faults();
    }
}
