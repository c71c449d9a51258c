package org.fairway.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar verifier.jar <receipt> --key <file or base64> [--event <file>]}, or {@code <older checkpoint or
 * receipt> <newer checkpoint or co-signature> <consistency proof> --key <file or base64> [--witness <file or base64>]}:
 * prints VERIFIED and exits 0, or every reason why not and exits 1; 2 for wrong use. A co-signature needs the key of
 * its witness.
 */
public final class Verify {
    private Verify() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        List<String> files = new ArrayList<>();
        String key = null;
        String event = null;
        String witness = null;
        for (int i = 0; i < args.length; i++) {
            boolean hasValue = i + 1 < args.length && !args[i + 1].startsWith("--");
            if (args[i].equals("--key") && hasValue && key == null) {
                key = args[++i];
            } else if (args[i].equals("--event") && hasValue && event == null) {
                event = args[++i];
            } else if (args[i].equals("--witness") && hasValue && witness == null) {
                witness = args[++i];
            } else if (!args[i].startsWith("--")) {
                files.add(args[i]);
            } else {
                return wrongUse(out);
            }
        }
        boolean isGrowth = files.size() == 3 && event == null;
        if (key == null || files.size() != 1 && !isGrowth || witness != null && !isGrowth) {
            return wrongUse(out);
        }
        try {
            return isGrowth
                    ? growth(
                            read(files.get(0)),
                            read(files.get(1)),
                            read(files.get(2)),
                            key(key),
                            witness == null ? null : key(witness),
                            out)
                    : verify(read(files.getFirst()), key(key), event == null ? null : read(event), out);
        } catch (IllegalArgumentException e) {
            out.println("NOT VERIFIED: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("NOT VERIFIED: cannot read " + e.getMessage());
            return 2;
        }
    }

    private static int wrongUse(PrintStream out) {
        out.println("usage: java -jar verifier.jar <receipt> --key <file or base64> [--event <file>]");
        out.println("       java -jar verifier.jar <older checkpoint or receipt> <newer checkpoint or co-signature>"
                + " <consistency proof> --key <file or base64> [--witness <file or base64>]");
        return 2;
    }

    /** Reads a key from a file, or from base64 itself. */
    static PublicKey key(String fileOrBase64) throws IOException {
        return Keys.parse(Files.exists(Path.of(fileOrBase64)) ? read(fileOrBase64) : fileOrBase64);
    }

    static String read(String file) throws IOException {
        try {
            return Strict.utf8(Files.readAllBytes(Path.of(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is not UTF-8", e);
        }
    }

    private static int verify(String receiptText, PublicKey key, @Nullable String event, PrintStream out) {
        List<String> faults = new ArrayList<>();
        try {
            Receipt receipt = Receipt.parse(receiptText);
            faults.addAll(receipt.faults(key));
            if (event != null && !receipt.isAbout(event)) {
                faults.add("the event given is not the one anchored");
            }
            if (faults.isEmpty()) {
                out.println("VERIFIED " + receipt.leaf().type() + " of "
                        + receipt.leaf().subject() + " at " + receipt.leaf().time() + ", position " + receipt.index()
                        + " of " + receipt.checkpoint().origin());
                return 0;
            }
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        faults.forEach(fault -> out.println("NOT VERIFIED: " + fault));
        return 1;
    }

    private static int growth(
            String older, String newer, String proof, PublicKey key, @Nullable PublicKey witness, PrintStream out) {
        List<String> faults = growthFaults(older, newer, proof, key, witness);
        faults.forEach(fault -> out.println("NOT VERIFIED: " + fault));
        if (faults.isEmpty()) {
            Checkpoint last = Checkpoint.in(newer);
            String published = newer.startsWith(Cosignature.HEADER)
                    ? ", as " + Cosignature.parse(newer).witness() + " saw on "
                            + Cosignature.parse(newer).time()
                    : "";
            out.println("VERIFIED " + last.origin() + " only grew, from "
                    + Checkpoint.in(older).size() + " to " + last.size() + published);
        }
        return faults.isEmpty() ? 0 : 1;
    }

    /**
     * Returns every reason why the log is not proved to have only grown; none if the proof holds. Throws an
     * {@link IllegalArgumentException} if an input cannot be read.
     *
     * @param older checkpoint or receipt
     * @param newer checkpoint or co-signature; the latter needs the key of its witness
     */
    static List<String> growthFaults(
            String older, String newer, String proof, PublicKey key, @Nullable PublicKey witness) {
        List<String> faults = new ArrayList<>();
        if (older.startsWith(Receipt.HEADER)) {
            faults.addAll(Receipt.parse(older).faults(key));
        }
        if (newer.startsWith(Cosignature.HEADER)) {
            if (witness == null || !Cosignature.parse(newer).signedBy(witness)) {
                faults.add(
                        witness == null
                                ? "a co-signature needs the key of its witness: --witness"
                                : "the co-signature is not signed by this witness");
            }
        } else if (witness != null) {
            faults.add("no witness signed the newer checkpoint");
        }
        faults.addAll(ConsistencyProof.parse(proof).faults(Checkpoint.in(older), Checkpoint.in(newer), key));
        return faults;
    }
}
