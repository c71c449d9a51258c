package org.fairway.ledger.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairway.verifier.Keys;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;

/**
 * Audits the log in a database: prints WHOLE and exits 0, or a line per fault and exits 1; 2 if it could not look. The key file is the log's own or the public key alone; the database role needs to
 * read only.
 */
public final class Audit {
  private static final Set<String> OPTIONS = Set.of("--url", "--user", "--password", "--key-file", "--origin");

  private Audit() {}

  public static void main(String[] args) {
    LoggingSystem.get(Audit.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      values.put(args[i], args[i + 1]);
    }
    if (args.length != 2 * OPTIONS.size() || !values.keySet().equals(OPTIONS)) {
      out.println("usage: Audit --url <jdbc url> --user <role> --password <password> --key-file <file> --origin <name of the log>");
      return 2;
    }
    try {
      DriverManagerDataSource database = new DriverManagerDataSource(values.get("--url"), values.get("--user"), values.get("--password"));
      return tell(new LogAudit(database, values.get("--origin"), publicKey(Path.of(values.get("--key-file")))).faults(), out);
    } catch (IOException | IllegalArgumentException | DataAccessException | TransactionException e) {
      out.println("cannot audit: " + e);
      return 2;
    }
  }

  private static int tell(List<String> faults, PrintStream out) {
    if (faults.isEmpty()) {
      out.println("WHOLE");
      return 0;
    }
    faults.forEach(fault -> out.println("FAULT " + fault));
    return 1;
  }

  /** The last line is the public key in both kinds of file. */
  private static PublicKey publicKey(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file + " is empty");
    }
    return Keys.parse(lines.getLast());
  }
}
