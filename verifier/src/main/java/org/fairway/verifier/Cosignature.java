package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;

/**
 * A statement of another organisation about a log: at this time the checkpoint of the log was this one, and it
 * continues every checkpoint that the organisation saw before. Text of nine lines: {@code fairway-cosignature/1},
 * {@code witness <name>}, {@code time <RFC 3339, UTC, whole seconds>}, the five lines of the checkpoint, and {@code —
 * <name> <base64 of the Ed25519 signature (RFC 8032) over all lines before with their line feeds>}, at a time of the
 * years 1970 to 9999. The statement is that of a C2SP cosignature/v1, in the strict form of receipts.
 *
 * @param witness name of the organisation; printable ASCII without spaces
 */
public record Cosignature(String witness, Instant time, Checkpoint checkpoint, byte[] signature) {
    static final String HEADER = "fairway-cosignature/1";
    private static final String DASH = "\u2014 ";
    private static final int CHECKPOINT_LINES = 5;
    private static final int WHOLE_SECONDS = "2026-11-23T10:00:00Z".length();

    /** Signs the statement. The caller has checked that the checkpoint continues all that the witness signed before. */
    static Cosignature of(String witness, Instant time, Checkpoint checkpoint, PrivateKey key) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(body(Strict.token(witness, "witness"), second, checkpoint));
            return new Cosignature(witness, second, checkpoint, signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this key cannot sign", e);
        }
    }

    private static byte[] body(String witness, Instant time, Checkpoint checkpoint) {
        return (HEADER + "\nwitness " + witness + "\ntime " + time + "\n" + checkpoint.text()).getBytes(UTF_8);
    }

    public String text() {
        return new String(body(witness, time, checkpoint), UTF_8) + DASH + witness + " "
                + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /**
     * Reads the strict form that {@link #text()} writes. Throws an {@link IllegalArgumentException} that says what is
     * wrong otherwise.
     */
    public static Cosignature parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 3 + CHECKPOINT_LINES + 2
                || !lines[0].equals(HEADER)
                || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("a co-signature has nine lines, the first one " + HEADER);
        }
        String witness = Strict.token(Strict.value(lines[1], "witness"), "witness");
        Instant time = time(Strict.value(lines[2], "time"));
        Checkpoint checkpoint =
                Checkpoint.parse(String.join("\n", Arrays.copyOfRange(lines, 3, 3 + CHECKPOINT_LINES)) + "\n");
        String mark = DASH + witness + " ";
        String last = lines[lines.length - 2];
        if (!last.startsWith(mark)) {
            throw new IllegalArgumentException("the last line does not name " + witness);
        }
        return new Cosignature(
                witness, time, checkpoint, Strict.base64(last.substring(mark.length()), 64, "signature"));
    }

    private static Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            if (time.toString().equals(text) && text.length() == WHOLE_SECONDS && !time.isBefore(Instant.EPOCH)) {
                return time;
            }
        } catch (DateTimeParseException unreadable) {
            // The fault is reported below.
        }
        throw new IllegalArgumentException("time is not a moment in UTC in whole seconds");
    }

    /** Returns whether the key of the witness signed exactly this text. */
    public boolean signedBy(PublicKey key) {
        return Keys.signed(body(witness, time, checkpoint), signature, key);
    }
}
