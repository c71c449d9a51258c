package org.fairway.ledger.log;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.fairway.verifier.Checkpoint;

/** The log's Ed25519 key pair: read from a file, made at first start, never in the tree. */
public final class SigningKey {
    private final String origin;
    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(String origin, PrivateKey privateKey, PublicKey publicKey) {
        this.origin = origin;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Reads the file, or makes it. */
    public static SigningKey at(Path file, String origin) {
        KeyPair pair = KeyFile.at(file, "Ed25519");
        return new SigningKey(origin, pair.getPrivate(), pair.getPublic());
    }

    public String origin() {
        return origin;
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    Checkpoint sign(long size, byte[] root) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(Checkpoint.body(origin, size, root));
            return new Checkpoint(origin, size, root, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a checkpoint", e);
        }
    }
}
