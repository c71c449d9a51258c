package org.fairway.ledger.log;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.NoteKey;

/** The log's Ed25519 key pair. It is read from a file, made at first start, and never in the source tree. */
public final class SigningKey {
    private final NoteKey noteKey;
    private final PrivateKey privateKey;

    private SigningKey(NoteKey noteKey, PrivateKey privateKey) {
        this.noteKey = noteKey;
        this.privateKey = privateKey;
    }

    /** Reads the file, or makes it if it is absent. */
    public static SigningKey at(Path file, String origin) {
        KeyPair pair = KeyFile.at(file, "Ed25519");
        return new SigningKey(new NoteKey(origin, pair.getPublic()), pair.getPrivate());
    }

    public String origin() {
        return noteKey.name();
    }

    public PublicKey publicKey() {
        return noteKey.key();
    }

    /** The public key as standard witnesses and verifiers of signed notes take it. */
    public String verifierKey() {
        return noteKey.verifierKey();
    }

    Checkpoint sign(long size, byte[] root) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(Checkpoint.body(origin(), size, root));
            return checkpoint(size, root, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a checkpoint", e);
        }
    }

    /** A checkpoint that this key signed. */
    Checkpoint checkpoint(long size, byte[] root, byte[] signature) {
        return new Checkpoint(origin(), size, root, noteKey.hash(), signature);
    }
}
