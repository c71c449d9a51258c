package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.Base64;

/**
 * A signed statement of the log: it has this many leaves and this root. Text of five lines after the C2SP checkpoint
 * and signed-note formats: origin, size in decimal, root hash in base64, an empty line, and {@code — <origin> <base64
 * of the Ed25519 signature (RFC 8032) over the first three lines with their line feeds>}.
 *
 * @param origin who keeps the log; printable ASCII without spaces
 */
public record Checkpoint(String origin, long size, byte[] root, byte[] signature) {
    private static final String DASH = "\u2014 ";

    /** What is signed. */
    public static byte[] body(String origin, long size, byte[] root) {
        return (origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n").getBytes(UTF_8);
    }

    public String text() {
        return new String(body(origin, size, root), UTF_8) + "\n" + DASH + origin + " "
                + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /**
     * Reads the strict form that {@link #text()} writes; anything else is an {@link IllegalArgumentException} that says
     * what.
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 6 || !lines[3].isEmpty() || !lines[5].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has five lines, the fourth one empty");
        }
        String origin = Strict.token(lines[0], "origin");
        String mark = DASH + origin + " ";
        if (!lines[4].startsWith(mark)) {
            throw new IllegalArgumentException("the signature line does not name " + origin);
        }
        return new Checkpoint(
                origin,
                Strict.number(lines[1], "size"),
                Strict.base64(lines[2], 32, "root"),
                Strict.base64(lines[4].substring(mark.length()), 64, "signature"));
    }

    /**
     * The one in a file of its own, in a receipt or in a co-signature; anything else is an
     * {@link IllegalArgumentException}.
     */
    public static Checkpoint in(String file) {
        if (file.startsWith(Receipt.HEADER)) {
            return Receipt.parse(file).checkpoint();
        }
        return file.startsWith(Cosignature.HEADER) ? Cosignature.parse(file).checkpoint() : parse(file);
    }

    /** Whether the key signed exactly this. */
    public boolean signedBy(PublicKey key) {
        return Keys.signed(body(origin, size, root), signature, key);
    }
}
