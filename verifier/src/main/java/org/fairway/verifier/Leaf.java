package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * An event in the log: its CloudEvents attributes and a hash of its body. The log never holds the body.
 *
 * @param id CloudEvents {@code id}
 * @param type CloudEvents {@code type}
 * @param source CloudEvents {@code source}
 * @param subject CloudEvents {@code subject}: the declaration
 * @param time CloudEvents {@code time}, RFC 3339 in UTC
 * @param dataHash SHA-256 of the body in canonical form (RFC 8785)
 */
public record Leaf(String id, String type, String source, String subject, String time, byte[] dataHash) {

    public Leaf {
        Strict.token(id, "id");
        Strict.token(type, "type");
        Strict.token(source, "source");
        Strict.token(subject, "subject");
        Strict.token(time, "time");
    }

    /** Returns the leaf of an event with this JSON body. */
    public static Leaf of(String id, String type, String source, String subject, String time, String json) {
        return new Leaf(id, type, source, subject, time, MerkleTree.sha256().digest(CanonicalJson.of(json)));
    }

    /**
     * Returns canonical JSON (RFC 8785) of the attributes, members in the order of their names: the input of
     * {@link MerkleTree#leafHash}.
     */
    public byte[] bytes() {
        return ("{\"data\":\"" + HexFormat.of().formatHex(dataHash) + "\",\"id\":\"" + id + "\",\"source\":\"" + source
                        + "\",\"subject\":\"" + subject + "\",\"time\":\"" + time + "\",\"type\":\"" + type + "\"}")
                .getBytes(UTF_8);
    }

    public byte[] hash() {
        return MerkleTree.leafHash(bytes());
    }
}
