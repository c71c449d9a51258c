package org.fairway.ledger.log;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fairway.ledger.anchoring.Anchoring;
import org.fairway.verifier.Checkpoint;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;

/**
 * Audits the log in a database, and against the databases of services that are named: prints WHOLE and exits 0, or a
 * line per fault and exits 1; 2 if it could not look. The key file is the log's own or the public key alone; the
 * database roles need to read only. With checkpoints that were kept elsewhere it finds a log that was cut off or
 * rewritten whole.
 */
public final class Audit {
    private static final Set<String> OPTIONS = Set.of("--url", "--user", "--key-file", "--origin");
    private static final String PASSWORD = "--password";

    private static final int MOST_FAULTS = 1000;

    private Audit() {}

    public static void main(String[] args) {
        LoggingSystem.get(Audit.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        Map<String, String> values = new HashMap<>();
        List<String> services = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--service" -> services.add(args[i + 1]);
                case "--kept" -> kept.add(Path.of(args[i + 1]));
                default -> values.put(args[i], args[i + 1]);
            }
        }
        String password = values.remove(PASSWORD);
        if (args.length != 2 * (OPTIONS.size() + (password == null ? 0 : 1) + services.size() + kept.size())
                || !values.keySet().equals(OPTIONS)) {
            out.println("usage: Audit --url <jdbc url> --user <role> [--password <password>] --key-file <file>"
                    + " --origin <name of the log> [--service <jdbc url with user and password>]... [--kept"
                    + " <checkpoint, receipt or co-signature>]... Passwords that are left out are those of the file"
                    + " that PGPASSFILE names.");
            return 2;
        }
        try {
            DriverManagerDataSource database = new DriverManagerDataSource(given(values, "--url"));
            database.setUsername(given(values, "--user"));
            database.setPassword(password);
            List<Checkpoint> outside = new ArrayList<>();
            for (Path file : kept) {
                outside.add(Checkpoint.in(Files.readString(file)));
            }
            List<String> faults = new ArrayList<>(new LogAudit(
                            database,
                            given(values, "--origin"),
                            KeyFile.publicKey(Path.of(given(values, "--key-file")), "Ed25519"))
                    .faults(outside));
            ChangeAudit.Outcome changes = new ChangeAudit(database).compare();
            faults.addAll(changes.faults());
            if (changes.compared() > 0) {
                out.println(changes.compared() + " changes of what is shared as they were anchored");
            }
            for (String service : services) {
                OutboxAudit.Outcome outcome =
                        new OutboxAudit(database, Anchoring.TOPICS).compare(new DriverManagerDataSource(service));
                faults.addAll(outcome.faults());
                out.println(outcome.compared() + " events as " + service.replaceAll(".*/|[?].*", "") + " sent them");
            }
            return report(faults, out);
        } catch (IOException
                | UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException
                | DataAccessException
                | TransactionException e) {
            out.println("cannot audit: " + e);
            return 2;
        }
    }

    private static String given(Map<String, String> values, String option) {
        return Objects.requireNonNull(values.get(option), option);
    }

    private static int report(List<String> faults, PrintStream out) {
        if (faults.isEmpty()) {
            out.println("WHOLE");
            return 0;
        }
        faults.stream().limit(MOST_FAULTS).forEach(fault -> out.println("FAULT " + fault));
        if (faults.size() > MOST_FAULTS) {
            out.println("and " + (faults.size() - MOST_FAULTS) + " more");
        }
        return 1;
    }
}
