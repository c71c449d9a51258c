package org.fairway.ledger.fabric;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.chaincode.standin.Member;
import org.fairway.chaincode.standin.Organisation;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.ledger.log.SigningKey;
import org.flywaydb.core.Flyway;
import org.hyperledger.fabric.client.identity.Signer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger service's database, key and settings, each test with an empty log of its own name. */
final class RunningLedger implements AutoCloseable {
    private static final Duration COMMIT = Duration.ofSeconds(10);
    private final DriverManagerDataSource owner;
    private final HikariDataSource pool;
    private final Map<Organisation, Member> members = new HashMap<>();
    private final String mspId;
    private Path folder = Path.of("");
    private String origin = "";

    RunningLedger(String name) {
        this(name, "CustomsMSP");
    }

    RunningLedger(String name, String mspId) {
        this.mspId = mspId;
        ServiceDatabase database = EmbeddedPlatform.shared().database(name);
        owner = new DriverManagerDataSource(database.url(), database.owner(), database.password());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.application());
        config.setPassword(database.password());
        config.setMinimumIdle(1);
        Flyway.configure()
                .dataSource(owner)
                .locations("db/service-kit", "db/ledger-service")
                .placeholders(Map.of("app_role", database.application()))
                .load()
                .migrate();
        pool = new HikariDataSource(config);
    }

    void startEmpty(Path inFolder) {
        folder = inFolder;
        origin = "test/" + UUID.randomUUID();
        new JdbcTemplate(owner)
                .execute("truncate entry, growth, checkpoint, fabric_batch, fabric_anchor, fabric_replay, fabric_share,"
                        + " fabric_unread, shared_status, shared_certificate, shared_credential, own_credential"
                        + " cascade");
    }

    /** As if an older database had been put back: the log is gone, the organisation and its key are the same. */
    void loseTheLog() {
        new JdbcTemplate(owner)
                .execute("truncate entry, growth, checkpoint, fabric_batch, fabric_anchor, fabric_replay, fabric_share,"
                        + " fabric_unread, shared_status, shared_certificate, shared_credential, own_credential"
                        + " cascade");
    }

    JdbcTemplate database() {
        return new JdbcTemplate(pool);
    }

    SigningKey key() {
        return SigningKey.at(folder.resolve("key"), origin);
    }

    Node node(StandInNetwork network) {
        return node(settings(
                network, 100, Duration.ofMillis(50), List.of(network.peer(mspId).address())));
    }

    Node node(FabricSettings settings) {
        return node(settings, FabricConfiguration.signer(settings));
    }

    Node node(FabricSettings settings, Signer signer) {
        return new Node(settings, signer, database(), key());
    }

    FabricSettings settings(StandInNetwork network, int batch, Duration linger, List<String> addresses) {
        return settings(network, batch, linger, addresses, COMMIT);
    }

    FabricSettings settings(
            StandInNetwork network, int batch, Duration linger, List<String> addresses, Duration commit) {
        Member member = members.computeIfAbsent(network.organisation(mspId), own -> own.enrol("ledger"));
        Path keystore = write("keystore/priv_sk", member.keyPem()).getParent();
        return settings(network, member, keystore, null, batch, linger, addresses, commit);
    }

    /** Of a member whose key is in a module. */
    FabricSettings settings(StandInNetwork network, FabricSettings.Pkcs11 module, Member member) {
        return settings(
                network,
                member,
                null,
                module,
                100,
                Duration.ofMillis(50),
                List.of(network.peer(mspId).address()),
                COMMIT);
    }

    private FabricSettings settings(
            StandInNetwork network,
            Member member,
            @Nullable Path keystore,
            FabricSettings.@Nullable Pkcs11 module,
            int batch,
            Duration linger,
            List<String> addresses,
            Duration commit) {
        return new FabricSettings(
                addresses.stream()
                        .map(address -> new FabricSettings.Endpoint(address, null))
                        .toList(),
                write("ca.pem", network.organisation(mspId).rootPem()),
                null,
                null,
                mspId,
                write("cert.pem", member.certificatePem()),
                keystore,
                module,
                network.channel(),
                network.chaincode(),
                batch,
                linger,
                64,
                new FabricSettings.Deadlines(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), commit),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }

    private Path write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count(String query) {
        return database().queryForObject(query, Long.class);
    }

    @Override
    public void close() {
        pool.close();
    }
}
