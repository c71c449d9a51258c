package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of credentials and its keys: a controlled identifier document (W3C Controlled Identifiers 1.0), as
 * {@code GET /v1/shared/issuer} returns it.
 *
 * @param id URL of the issuer
 * @param keys keys that may sign credentials, by the URL of their verification method
 */
public record Issuer(String id, Map<String, PublicKey> keys) {

    public Issuer {
        keys = Map.copyOf(keys);
    }

    /**
     * Reads the document. Keys that are not of P-256 are left out. Throws an {@link IllegalArgumentException} if no
     * other key is left or the text is no such document.
     */
    public static Issuer parse(String json) {
        Map<String, @Nullable Object> document = Json.object(json.getBytes(UTF_8));
        String id = Json.string(document, "id");
        List<@Nullable Object> asserting = Json.elements(document.get("assertionMethod"));
        Map<String, PublicKey> keys = new HashMap<>();
        for (Object each : Json.elements(document.get("verificationMethod"))) {
            Map<String, @Nullable Object> method = Json.members(each);
            if (method.get("id") instanceof String name
                    && asserting.contains(name)
                    && id.equals(method.get("controller"))) {
                key(method).ifPresent(key -> keys.put(name, key));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the issuer has no key of P-256 that signs credentials");
        }
        return new Issuer(id, keys);
    }

    private static Optional<PublicKey> key(Map<String, @Nullable Object> method) {
        try {
            return Optional.of(Jws.key(Json.members(method.get("publicKeyJwk"))));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    boolean signed(Jws jws) {
        return jws.header().get("kid") instanceof String kid
                && keys.containsKey(kid)
                && jws.signedBy(keys.get(kid))
                && id.equals(jws.payload().get("issuer"));
    }
}
