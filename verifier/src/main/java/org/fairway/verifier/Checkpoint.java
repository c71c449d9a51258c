package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A signed statement of the log: it has this many leaves and this root. Text of five lines in the C2SP formats
 * tlog-checkpoint and signed-note: origin, size in decimal, root hash in base64, an empty line, and {@code — <origin>
 * <base64 of the key hash and the Ed25519 signature (RFC 8032) over the first three lines with their line feeds>}.
 * Checkpoints from before the key hash was added have the signature only, and stay valid.
 *
 * @param origin the name of the log; printable ASCII without spaces
 * @param keyHash the four bytes of {@link NoteKey#hash()}, or none
 */
public record Checkpoint(String origin, long size, byte[] root, byte[] keyHash, byte[] signature) {
    private static final String DASH = "\u2014 ";
    private static final int SIGNATURE_LENGTH = 64;

    public Checkpoint {
        if (keyHash.length != 0 && keyHash.length != NoteKey.HASH_LENGTH) {
            throw new IllegalArgumentException("a key hash has four bytes");
        }
    }

    /** Makes a checkpoint that does not name the key that signed it. */
    public Checkpoint(String origin, long size, byte[] root, byte[] signature) {
        this(origin, size, root, new byte[0], signature);
    }

    /** Returns the text that is signed. */
    public static byte[] body(String origin, long size, byte[] root) {
        return (origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n").getBytes(UTF_8);
    }

    public String text() {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(keyHash);
        signed.writeBytes(signature);
        return new String(body(origin, size, root), UTF_8) + "\n" + DASH + origin + " "
                + Base64.getEncoder().encodeToString(signed.toByteArray()) + "\n";
    }

    /**
     * Reads the strict form that {@link #text()} writes. Throws an {@link IllegalArgumentException} that says what is
     * wrong otherwise.
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
        String signed = lines[4].substring(mark.length());
        boolean saysItsKey = signed.length() > base64Length(SIGNATURE_LENGTH);
        int hashLength = saysItsKey ? NoteKey.HASH_LENGTH : 0;
        byte[] bytes = Strict.base64(signed, hashLength + SIGNATURE_LENGTH, "signature");
        return new Checkpoint(
                origin,
                Strict.number(lines[1], "size"),
                Strict.base64(lines[2], 32, "root"),
                Arrays.copyOf(bytes, hashLength),
                Arrays.copyOfRange(bytes, hashLength, bytes.length));
    }

    private static int base64Length(int bytes) {
        return (bytes + 2) / 3 * 4;
    }

    /**
     * Returns the checkpoint in a text: a checkpoint, a receipt or a co-signature. Throws an
     * {@link IllegalArgumentException} for any other text.
     */
    public static Checkpoint in(String file) {
        if (file.startsWith(Receipt.HEADER)) {
            return Receipt.parse(file).checkpoint();
        }
        return file.startsWith(Cosignature.HEADER) ? Cosignature.parse(file).checkpoint() : parse(file);
    }

    /** Returns whether the key signed exactly this text and is the key that the checkpoint names, if it names one. */
    public boolean signedBy(PublicKey key) {
        return (keyHash.length == 0 || Arrays.equals(keyHash, NoteKey.hash(origin, key)))
                && Keys.signed(body(origin, size, root), signature, key);
    }
}
