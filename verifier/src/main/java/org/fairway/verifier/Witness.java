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
 * Co-signs checkpoints of a log on behalf of another organisation: {@code <checkpoint> [<consistency proof>] --log-key <file or base64> --name <witness> --home <folder>}. The folder keeps the key, made at
 * first use, and the last checkpoint that was signed. Prints the co-signature and exits 0; exits 1 with a line for each reason if the checkpoint does not continue that one, 2 for wrong use. It remembers
 * before it signs, one call at a time, so it never signs two histories.
 */
public final class Witness {
  private static final Set<String> OPTIONS = Set.of("--log-key", "--name", "--home");

  private Witness() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) {
    int files = (int) Arrays.stream(args).takeWhile(argument -> !argument.startsWith("--")).count();
    Map<String, String> options = new HashMap<>();
    for (int i = files; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (files < 1 || files > 2 || args.length != files + 2 * OPTIONS.size() || !options.keySet().equals(OPTIONS)) {
      out.println("usage: witness <checkpoint> [<consistency proof>] --log-key <file or base64> --name <witness> --home <folder>");
      return 2;
    }
    try {
      Path home = Files.createDirectories(Path.of(options.get("--home")));
      Checkpoint checkpoint = Checkpoint.parse(Verify.read(args[0]));
      PublicKey logKey = Verify.key(options.get("--log-key"));
      try (FileChannel alone = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        alone.lock();
        List<String> faults = faults(checkpoint, files == 2 ? Verify.read(args[1]) : null, home.resolve("seen"), logKey);
        if (!faults.isEmpty()) {
          faults.forEach(fault -> out.println("NOT SIGNED: " + fault));
          return 1;
        }
        PrivateKey key = key(home);
        remember(checkpoint, home);
        out.print(Cosignature.of(options.get("--name"), Instant.now(), checkpoint, key).text());
        return 0;
      }
    } catch (IllegalArgumentException e) {
      out.println("NOT SIGNED: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      out.println("NOT SIGNED: cannot read or write " + e.getMessage());
      return 2;
    }
  }

  private static List<String> faults(Checkpoint checkpoint, @Nullable String proof, Path seen, PublicKey logKey) throws IOException {
    if (!checkpoint.signedBy(logKey)) {
      return List.of("the checkpoint is not signed by the log's key");
    }
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
      return Arrays.equals(checkpoint.root(), last.root()) ? List.of() : List.of("SPLIT VIEW: the log signed another root at " + last.size() + "; keep both checkpoints, they prove it");
    }
    if (proof == null) {
      return List.of("a consistency proof from " + last.size() + " to " + checkpoint.size() + " is needed");
    }
    return ConsistencyProof.parse(proof).faults(last, checkpoint, logKey);
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
