package org.fairway.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server with a database per service. It is durable: fsync and synchronous_commit stay on. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String EVERYBODY_BY_PASSWORD = """
            # Written at each start.
            local all all scram-sha-256
            host  all all samehost scram-sha-256
            """;
    private final DataSource superuser;
    private final int port;
    private final DatabasePasswords passwords;
    private final AutoCloseable server;

    private EmbeddedDatabase(DataSource superuser, int port, DatabasePasswords passwords, AutoCloseable server) {
        this.superuser = superuser;
        this.port = port;
        this.passwords = passwords;
        this.server = server;
    }

    /** Uses a server that already runs on this machine. */
    static EmbeddedDatabase at(int port, DatabasePasswords passwords, AutoCloseable server) {
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setPortNumbers(new int[] {port});
        superuser.setDatabaseName("postgres");
        superuser.setUser(DatabasePasswords.SUPERUSER);
        superuser.setPassword(passwords.of(DatabasePasswords.SUPERUSER));
        return new EmbeddedDatabase(superuser, port, passwords, server);
    }

    /**
     * Starts the server on a kept data directory and returns once it takes connections. A server that outlived the
     * killed process that had started it is stopped first: the caller must own the directory.
     */
    public static EmbeddedDatabase start(Path dataDirectory, int port) {
        return start(dataDirectory, port, DatabasePasswords.NONE, false);
    }

    /**
     * The same, with a server that asks everybody for these passwords. A directory without passwords, of an earlier
     * release, gets them.
     */
    public static EmbeddedDatabase start(Path dataDirectory, int port, DatabasePasswords passwords) {
        return start(dataDirectory, port, passwords, true);
    }

    private static EmbeddedDatabase start(
            Path dataDirectory, int port, DatabasePasswords passwords, boolean asksForThem) {
        try {
            OrphanedServer.stop(dataDirectory);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setDataDirectory(dataDirectory)
                    .setCleanDataDirectory(false)
                    // The caller that started the server stops it, after its users have stopped.
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setConnectConfig("password", passwords.of(DatabasePasswords.SUPERUSER))
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "128MB")
                    .start();
            DataSource superuser =
                    server.getPostgresDatabase(Map.of("password", passwords.of(DatabasePasswords.SUPERUSER)));
            if (asksForThem) {
                requirePasswords(superuser, dataDirectory, passwords);
            }
            return new EmbeddedDatabase(superuser, port, passwords, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requirePasswords(DataSource superuser, Path dataDirectory, DatabasePasswords passwords)
            throws IOException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            setPassword(statement, DatabasePasswords.SUPERUSER, passwords.of(DatabasePasswords.SUPERUSER));
            Files.writeString(dataDirectory.resolve("pg_hba.conf"), EVERYBODY_BY_PASSWORD);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot set the passwords of " + dataDirectory, e);
        }
    }

    /**
     * Returns the service's database. The first call creates it with an owner role and an application role. The
     * application role owns nothing, so that row-level security applies to it.
     */
    public ServiceDatabase database(String service) {
        ServiceDatabase database = ServiceDatabase.of(service, port, passwords);
        String name = database.name();
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            createRole(statement, database.owner(), database.password());
            createRole(statement, database.application(), database.password());
            if (missing(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + database.owner());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database of " + service, e);
        }
        return database;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL does not stop", e);
        }
    }

    /** The directory of the server's programs. Each user has its own, because one user cannot write to another's. */
    private static Path binaries() throws IOException {
        Path directory =
                Path.of(System.getProperty("java.io.tmpdir"), "fairway-postgres-" + System.getProperty("user.name"));
        Files.createDirectories(directory);
        if (!Files.getOwner(directory).getName().equals(System.getProperty("user.name"))) {
            throw new IOException(directory + " belongs to another user");
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        return directory;
    }

    private static void createRole(Statement statement, String role, String password) throws SQLException {
        if (missing(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " login");
        }
        setPassword(statement, role, password);
    }

    private static void setPassword(Statement statement, String role, String password) throws SQLException {
        statement.execute("alter role " + role + " password '" + password + "'");
    }

    private static boolean missing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
