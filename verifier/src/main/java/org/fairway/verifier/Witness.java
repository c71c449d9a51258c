package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Co-signs checkpoints of a log on behalf of another organisation: {@code <checkpoint> [<consistency proof>]}, two files, or {@code <address of the gateway> --token <file>}, where it fetches both and
 * leaves the co-signature with the log; then {@code --log-key <file or base64> --name <witness> --home <folder>}. The folder keeps the key, made at first use, and the last checkpoint that was signed.
 * Prints the co-signature and exits 0; exits 1 with a line for each reason if the checkpoint does not continue that one, 2 for wrong use or if something could not be read, written or reached. It
 * remembers before it signs, one call at a time, so it never signs two histories.
 */
public final class Witness {
  private static final Set<String> OF_FILES = Set.of("--log-key", "--name", "--home");
  private static final Set<String> OF_A_GATEWAY = Set.of("--log-key", "--name", "--home", "--token");
  private final Source source;
  private final PublicKey logKey;
  private final String name;
  private final Path home;

  private Witness(Source source, PublicKey logKey, String name, Path home) {
    this.source = source;
    this.logKey = logKey;
    this.name = name;
    this.home = home;
  }

  /** Where checkpoints and proofs come from, and who hears of a co-signature. */
  private sealed interface Source {
    record OnDisk(String checkpoint, @Nullable String proof) implements Source {}

    record Gateway(RemoteLog log) implements Source {}
  }

  public static void main(String[] args) {
    System.exit(run(args, System.out));
  }

  /** The exit status. */
  public static int run(String[] args, PrintStream out) {
    int first = (int) Arrays.stream(args).takeWhile(argument -> !argument.startsWith("--")).count();
    Map<String, String> options = new HashMap<>();
    for (int i = first; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    boolean isRemote = first == 1 && args[0].matches("https?://.*");
    if (first < 1 || first > 2 || args.length != first + 2 * options.size() || !options.keySet().equals(isRemote ? OF_A_GATEWAY : OF_FILES)) {
      out.println("usage: witness <checkpoint> [<consistency proof>] --log-key <file or base64> --name <witness> --home <folder>");
      out.println("       witness <address of the gateway> --token <file> --log-key <file or base64> --name <witness> --home <folder>");
      return 2;
    }
    try {
      Source source =
          isRemote
              ? new Source.Gateway(new RemoteLog(args[0], Verify.read(options.get("--token")).strip()))
              : new Source.OnDisk(Verify.read(args[0]), first == 2 ? Verify.read(args[1]) : null);
      return new Witness(source, Verify.key(options.get("--log-key")), options.get("--name"), Files.createDirectories(Path.of(options.get("--home")))).sign(out);
    } catch (IllegalArgumentException e) {
      out.println("NOT SIGNED: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      out.println("NOT SIGNED: cannot read, write or reach " + e.getMessage());
      return 2;
    }
  }

  private int sign(PrintStream out) throws IOException {
    Cosignature cosignature;
    try (FileChannel alone = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      alone.lock();
      Checkpoint checkpoint =
          Checkpoint.parse(
              switch (source) {
                case Source.OnDisk files -> files.checkpoint();
                case Source.Gateway gateway -> gateway.log().checkpoint();
              });
      List<String> faults = faults(checkpoint);
      if (!faults.isEmpty()) {
        faults.forEach(fault -> out.println("NOT SIGNED: " + fault));
        if (checkpoint.signedBy(logKey)) {
          Path evidence = home.resolve("refused-" + checkpoint.size());
          Files.writeString(evidence, checkpoint.text());
          out.println("that checkpoint is kept in " + evidence);
        }
        return 1;
      }
      PrivateKey key = key(home);
      remember(checkpoint, home);
      cosignature = Cosignature.of(name, Instant.now(), checkpoint, key);
    }
    out.print(cosignature.text());
    if (source instanceof Source.Gateway gateway) {
      try {
        gateway.log().tell(cosignature);
      } catch (IOException e) {
        out.println("NOT TOLD: " + e.getMessage());
        return 2;
      }
    }
    return 0;
  }

  private List<String> faults(Checkpoint checkpoint) throws IOException {
    if (!checkpoint.signedBy(logKey)) {
      return List.of("the checkpoint is not signed by the log's key");
    }
    Path seen = home.resolve("seen");
    if (!Files.exists(seen)) {
      return List.of();
    }
    Checkpoint last = Checkpoint.parse(Verify.read(seen.toString()));
    if (!last.origin().equals(checkpoint.origin())) {
      return List.of("this folder is a witness of " + last.origin());
    }
    if (checkpoint.size() < last.size()) {
      return List.of("the log had " + last.size() + " entries before and has " + checkpoint.size() + " now");
    }
    if (checkpoint.size() == last.size()) {
      return Arrays.equals(checkpoint.root(), last.root()) ? List.of() : List.of("SPLIT VIEW: the log signed another root at " + last.size() + "; both checkpoints together prove it");
    }
    String proof =
        switch (source) {
          case Source.OnDisk files -> files.proof();
          case Source.Gateway gateway -> gateway.log().consistency(last.size(), checkpoint.size());
        };
    return proof == null ? List.of("a consistency proof from " + last.size() + " to " + checkpoint.size() + " is needed") : ConsistencyProof.parse(proof).faults(last, checkpoint, logKey);
  }

  private static void remember(Checkpoint checkpoint, Path home) throws IOException {
    Path fresh = home.resolve("seen.new");
    try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(checkpoint.text().getBytes(UTF_8)));
      file.force(true);
    }
    Files.move(fresh, home.resolve("seen"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The private key in {@code key}, readable by its owner alone; the public one in {@code key.pub}, to be told to others. */
  private static PrivateKey key(Path home) throws IOException {
    Path file = home.resolve("key");
    try {
      if (!Files.exists(file)) {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(home.resolve("key.pub"), Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
        Path fresh = Files.createTempFile(home, "key", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(Files.readString(file).strip())));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " holds no Ed25519 key", e);
    }
  }
}
