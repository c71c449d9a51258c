package org.fairway.verifier;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads public keys in the ledger's form: base64 of the X.509 SubjectPublicKeyInfo (RFC 8410). */
public final class Keys {
    private Keys() {}

    public static PublicKey parse(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64.strip())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an Ed25519 public key in base64", e);
        }
    }

    /** Returns whether the key made this Ed25519 signature (RFC 8032) over the bytes. */
    static boolean signed(byte[] bytes, byte[] signature, PublicKey key) {
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(key);
            verification.update(bytes);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
