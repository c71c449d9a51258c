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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Co-signs checkpoints of a log on behalf of another organisation: {@code <checkpoint> [<consistency proof>]}, two
 * files, or {@code <address of the gateway> --token <file>}, where it fetches both and leaves the co-signature with the
 * log; then {@code --log-key <file or base64> --name <witness> --home <folder>}. The folder keeps the key, made at
 * first use, the last checkpoint that was signed, and its co-signature. Prints the co-signature and exits 0; exits 1
 * with a line for each reason if the checkpoint does not continue that one, and sends the log the co-signature of that
 * one; 2 for wrong use, or if something could not be read, written or reached. It stores a checkpoint before it signs
 * it, and runs one call at a time, so it never signs two histories.
 */
public final class Witness {
    private static final Set<String> OF_FILES = Set.of("--log-key", "--name", "--home");
    private static final Set<String> OF_A_GATEWAY = Set.of("--log-key", "--name", "--home", "--token");
    private static final int MOST_EVIDENCE = 10;
    private final Source source;
    private final PublicKey logKey;
    private final String name;
    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    private Witness(Source source, PublicKey logKey, String name, Path home, PrintStream out, PrintStream err) {
        this.source = source;
        this.logKey = logKey;
        this.name = name;
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /** The source of checkpoints and proofs, and the receiver of co-signatures. */
    private interface Source {
        String checkpoint() throws IOException;

        @Nullable
        String proof(long from, long to) throws IOException;

        void send(String cosignature) throws IOException;
    }

    private record OnDisk(String checkpoint, @Nullable String proof) implements Source {
        @Override
        public @Nullable String proof(long from, long to) {
            return proof;
        }

        @Override
        public void send(String cosignature) {
            // With files as the source, the co-signature is only printed.
        }
    }

    private record AtTheGateway(RemoteLog log) implements Source {
        @Override
        public String checkpoint() throws IOException {
            return log.checkpoint();
        }

        @Override
        public String proof(long from, long to) throws IOException {
            return log.consistency(from, to);
        }

        @Override
        public void send(String cosignature) throws IOException {
            log.send(cosignature);
        }
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs the program and returns the exit status.
     *
     * @param out the co-signature and nothing else
     * @param err messages
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        int first = (int) Arrays.stream(args)
                .takeWhile(argument -> !argument.startsWith("--"))
                .count();
        Map<String, String> options = new HashMap<>();
        for (int i = first; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        boolean isRemote = first == 1 && args[0].matches("https?://.*");
        if (first < 1
                || first > 2
                || args.length != first + 2 * options.size()
                || !options.keySet().equals(isRemote ? OF_A_GATEWAY : OF_FILES)) {
            err.println("usage: witness <checkpoint> [<consistency proof>] --log-key <file or base64> --name <witness>"
                    + " --home <folder>");
            err.println("       witness <address of the gateway> --token <file> --log-key <file or base64> --name"
                    + " <witness> --home <folder>");
            return 2;
        }
        try {
            Source source = isRemote
                    ? new AtTheGateway(new RemoteLog(
                            args[0], Verify.read(given(options, "--token")).strip()))
                    : new OnDisk(Verify.read(args[0]), first == 2 ? Verify.read(args[1]) : null);
            return new Witness(
                            source,
                            Verify.key(given(options, "--log-key")),
                            Strict.token(given(options, "--name"), "name"),
                            Files.createDirectories(Path.of(given(options, "--home"))),
                            out,
                            err)
                    .sign();
        } catch (IllegalArgumentException e) {
            err.println("NOT SIGNED: " + Line.of(e.getMessage()));
            return 2;
        } catch (IOException e) {
            err.println("NOT SIGNED: cannot read, write or reach " + Line.of(e.getMessage()));
            return 2;
        }
    }

    private static String given(Map<String, String> options, String name) {
        return Objects.requireNonNull(options.get(name), name);
    }

    private int sign() throws IOException {
        try (FileChannel alone =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            alone.lock();
            Checkpoint checkpoint = Checkpoint.parse(source.checkpoint());
            List<String> faults = faults(checkpoint);
            if (!faults.isEmpty()) {
                faults.forEach(fault -> err.println("NOT SIGNED: " + Line.of(fault)));
                if (checkpoint.signedBy(logKey)) {
                    keepEvidence(checkpoint);
                    remindTheLog();
                }
                return 1;
            }
            PrivateKey key = key(home);
            remember("seen", checkpoint.text());
            String cosignature =
                    Cosignature.of(name, Instant.now(), checkpoint, key).text();
            remember("cosigned", cosignature);
            out.print(cosignature);
            return sent(cosignature) ? 0 : 2;
        }
    }

    private boolean sent(String cosignature) {
        try {
            source.send(cosignature);
            return true;
        } catch (IOException e) {
            err.println("NOT SENT: " + Line.of(e.getMessage()));
            return false;
        }
    }

    /**
     * Sends the log the last co-signature. If the log no longer continues that checkpoint, its operator must know, and
     * the log itself may not have noticed.
     */
    private void remindTheLog() throws IOException {
        Path last = home.resolve("cosigned");
        if (Files.exists(last)) {
            sent(Verify.read(last.toString()));
        }
    }

    private void keepEvidence(Checkpoint checkpoint) throws IOException {
        Path evidence = home.resolve(
                "refused-" + checkpoint.size() + "-" + HexFormat.of().formatHex(checkpoint.root(), 0, 4));
        try (Stream<Path> kept = Files.list(home)) {
            if (Files.exists(evidence)
                    || kept.filter(file -> file.getFileName().toString().startsWith("refused-"))
                                    .count()
                            >= MOST_EVIDENCE) {
                return;
            }
        }
        Files.writeString(evidence, checkpoint.text());
        err.println("that checkpoint is kept in " + evidence);
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
            return Arrays.equals(checkpoint.root(), last.root())
                    ? List.of()
                    : List.of("SPLIT VIEW: the log signed another root at " + last.size()
                            + "; both checkpoints together prove it");
        }
        String proof = source.proof(last.size(), checkpoint.size());
        return proof == null
                ? List.of("a consistency proof from " + last.size() + " to " + checkpoint.size() + " is needed")
                : ConsistencyProof.parse(proof).faults(last, checkpoint, logKey);
    }

    private void remember(String what, String text) throws IOException {
        Path fresh = home.resolve(what + ".new");
        try (FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            file.force(true);
        }
        Files.move(fresh, home.resolve(what), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Writes the private key to {@code key}, which only its owner can read, and the public key to {@code key.pub}, for
     * others.
     */
    private static PrivateKey key(Path home) throws IOException {
        Path file = home.resolve("key");
        try {
            if (!Files.exists(file)) {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Files.writeString(
                        home.resolve("key.pub"),
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
                Path fresh = Files.createTempFile(
                        home,
                        "key",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        fresh,
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            Base64.getDecoder().decode(Files.readString(file).strip())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " holds no Ed25519 key", e);
        }
    }
}
