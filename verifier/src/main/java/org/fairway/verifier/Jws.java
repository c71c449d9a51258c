package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Signature in compact form (RFC 7515, clause 7.1) with ES256 (RFC 7518, clause 3.4) and no other algorithm.
 *
 * @param signed header and payload as they were signed
 */
record Jws(
        Map<String, @Nullable Object> header, Map<String, @Nullable Object> payload, String signed, byte[] signature) {
    private static final int SIGNATURE_BYTES = 64;
    private static final int COORDINATE_BYTES = 32;

    /** Reads the compact form. Throws an {@link IllegalArgumentException} that says what is wrong otherwise. */
    static Jws parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("that is no JWS in compact form");
        }
        Jws jws = new Jws(
                Json.object(Strict.base64Url(parts[0])),
                Json.object(Strict.base64Url(parts[1])),
                parts[0] + "." + parts[1],
                Strict.base64Url(parts[2]));
        if (!"ES256".equals(jws.header.get("alg")) || jws.signature.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException("the signature is not ES256");
        }
        if (jws.header.containsKey("crit") || jws.header.containsKey("b64")) {
            throw new IllegalArgumentException("the header asks for what this does not know");
        }
        return jws;
    }

    boolean isOfType(String type) {
        return type.equals(header.get("typ"));
    }

    boolean signedBy(PublicKey key) {
        try {
            Signature verification = Signature.getInstance("SHA256withECDSAinP1363Format");
            verification.initVerify(key);
            verification.update(signed.getBytes(US_ASCII));
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * Reads a P-256 public key (RFC 7518, clause 6.2.1). Throws an {@link IllegalArgumentException} for anything else.
     */
    static PublicKey key(Map<String, @Nullable Object> jwk) {
        if (!"EC".equals(jwk.get("kty")) || !"P-256".equals(jwk.get("crv"))) {
            throw new IllegalArgumentException("the key is not one of P-256");
        }
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key is not one of P-256", e);
        }
    }

    private static BigInteger coordinate(Map<String, @Nullable Object> jwk, String name) {
        byte[] bytes = Strict.base64Url(Json.string(jwk, name));
        if (bytes.length != COORDINATE_BYTES) {
            throw new IllegalArgumentException("the key is not one of P-256");
        }
        return new BigInteger(1, bytes);
    }
}
