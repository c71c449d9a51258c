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
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import org.fairway.ledger.log.KeyFile;

/** Who issues, and the P-256 key that says so: ES256, because every wallet and verifier knows it. */
final class IssuerKey {
  private final URI issuer;
  private final ECKey key;

  private IssuerKey(URI issuer, ECKey key) {
    this.issuer = issuer;
    this.key = key;
  }

  /** Reads the file, or makes it. */
  static IssuerKey at(Path file, URI issuer) {
    KeyPair pair = KeyFile.at(file, "EC", new ECGenParameterSpec("secp256r1"));
    try {
      return new IssuerKey(issuer, new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).privateKey((ECPrivateKey) pair.getPrivate()).keyIDFromThumbprint().build());
    } catch (JOSEException | IllegalArgumentException e) {
      throw new IllegalStateException(file + " holds no P-256 key pair", e);
    }
  }

  URI issuer() {
    return issuer;
  }

  private String method() {
    return issuer + "#" + key.getKeyID();
  }

  /** A controlled identifier document (W3C Controlled Identifiers 1.0). */
  Map<String, Object> document() {
    Map<String, Object> method =
        Map.of("id", method(), "type", "JsonWebKey", "controller", issuer.toString(), "publicKeyJwk", key.toPublicJWK().toJSONObject());
    return Map.of("@context", List.of("https://www.w3.org/ns/cid/v1"), "id", issuer.toString(), "verificationMethod", List.of(method), "assertionMethod", List.of(method()));
  }

  /** A JWS in compact form whose payload is a credential. */
  String sign(String type, Map<String, Object> credential) {
    JWSObject jws =
        new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(type)).contentType("vc").keyID(method()).build(), new Payload(credential));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign a credential", e);
    }
    return jws.serialize();
  }
}
