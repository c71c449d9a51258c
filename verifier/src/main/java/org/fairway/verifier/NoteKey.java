package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An Ed25519 key with a name, as the C2SP signed-note format defines it. Standard witnesses and note verifiers are
 * configured with it.
 *
 * @param name of the signer; printable ASCII without spaces and plus signs. A log signs under its origin
 */
public record NoteKey(String name, PublicKey key) {
    static final int HASH_LENGTH = 4;
    private static final int ED25519 = 1;
    private static final int KEY_LENGTH = 32;

    public NoteKey {
        if (Strict.token(name, "name").contains("+")) {
            throw new IllegalArgumentException("the name of a key of signed notes has no plus sign: " + name);
        }
    }

    /**
     * Returns the key hash, which names the key that signed: the first four bytes of SHA-256 over the name, a line
     * feed, the byte 0x01 and the key.
     */
    public byte[] hash() {
        return hash(name, key);
    }

    static byte[] hash(String name, PublicKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(UTF_8));
            return Arrays.copyOf(digest.digest(typed(key)), HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Returns the verifier key of the format: name, hash in hexadecimal digits and key in base64, with plus signs
     * between.
     */
    public String verifierKey() {
        return name + "+" + HexFormat.of().formatHex(hash()) + "+"
                + Base64.getEncoder().encodeToString(typed(key));
    }

    /**
     * Returns the raw key (RFC 8032) with its type in front. The raw key is the end of the SubjectPublicKeyInfo of RFC
     * 8410.
     */
    private static byte[] typed(PublicKey key) {
        byte[] encoded = key.getEncoded();
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        typed.write(ED25519);
        typed.write(encoded, encoded.length - KEY_LENGTH, KEY_LENGTH);
        return typed.toByteArray();
    }
}
