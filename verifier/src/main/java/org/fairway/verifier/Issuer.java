package org.fairway.verifier;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who issues credentials and with which keys: a controlled identifier document (W3C Controlled Identifiers 1.0) as {@code GET /v1/shared/issuer} hands out.
 *
 * @param id URL of the issuer
 * @param keys keys that may sign credentials, by the URL of their verification method
 */
public record Issuer(String id, Map<String, PublicKey> keys) {

  public Issuer {
    keys = Map.copyOf(keys);
  }

  /** Reads the document; anything else is an {@link IllegalArgumentException}. */
  public static Issuer parse(String json) {
    Map<String, Object> document = Json.object(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String id = Json.string(document, "id");
    List<Object> asserting = Json.elements(document.get("assertionMethod"));
    Map<String, PublicKey> keys = new HashMap<>();
    for (Object each : Json.elements(document.get("verificationMethod"))) {
      Map<String, Object> method = Json.members(each);
      String name = Json.string(method, "id");
      if (asserting.contains(name) && id.equals(method.get("controller"))) {
        keys.put(name, Jws.key(Json.members(method.get("publicKeyJwk"))));
      }
    }
    return new Issuer(id, keys);
  }

  boolean signed(Jws jws) {
    return jws.header().get("kid") instanceof String kid && keys.containsKey(kid) && jws.signedBy(keys.get(kid)) && id.equals(jws.payload().get("issuer"));
  }
}
