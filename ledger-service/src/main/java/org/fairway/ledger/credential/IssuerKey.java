package org.fairway.ledger.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairway.ledger.log.KeyFile;

/** The issuer of credentials with its P-256 key. It signs with ES256, because every wallet and verifier supports it. */
final class IssuerKey {
    private final URI issuer;
    private final ECKey key;
    private final List<ECKey> earlier;

    private IssuerKey(URI issuer, ECKey key, List<ECKey> earlier) {
        this.issuer = issuer;
        this.key = key;
        this.earlier = earlier;
    }

    /**
     * Reads the files, or makes the first one.
     *
     * @param before files of keys that signed before, of which the public one is enough
     */
    static IssuerKey at(Path file, List<Path> before, URI issuer) {
        KeyPair pair = KeyFile.at(file, "EC", new ECGenParameterSpec("secp256r1"));
        ECKey key = new ECKey.Builder(publicKey(file, pair.getPublic()))
                .privateKey((ECPrivateKey) pair.getPrivate())
                .build();
        return new IssuerKey(
                issuer,
                key,
                before.stream()
                        .map(each -> publicKey(each, KeyFile.publicKey(each, "EC")))
                        .toList());
    }

    private static ECKey publicKey(Path file, PublicKey key) {
        try {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) key)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException(file + " holds no key of P-256", e);
        }
    }

    URI issuer() {
        return issuer;
    }

    private String method(ECKey of) {
        return issuer + "#" + of.getKeyID();
    }

    /** A controlled identifier document (W3C Controlled Identifiers 1.0), with every key whose signatures are good. */
    Map<String, Object> document() {
        List<ECKey> good = Stream.concat(Stream.of(key), earlier.stream()).toList();
        List<Map<String, Object>> methods = good.stream()
                .map(each -> Map.<String, Object>of(
                        "id",
                        method(each),
                        "type",
                        "JsonWebKey",
                        "controller",
                        issuer.toString(),
                        "publicKeyJwk",
                        each.toPublicJWK().toJSONObject()))
                .toList();
        return Map.of(
                "@context",
                List.of("https://www.w3.org/ns/cid/v1"),
                "id",
                issuer.toString(),
                "verificationMethod",
                methods,
                "assertionMethod",
                good.stream().map(this::method).toList());
    }

    /** A JWS in compact form whose payload is a credential. */
    String sign(String type, Map<String, Object> credential) {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .contentType("vc")
                        .keyID(method(key))
                        .build(),
                new Payload(credential));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a credential", e);
        }
        return jws.serialize();
    }
}
