package org.fairway.acceptance.stories;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** A token that is correct except for its signer. */
final class ForeignToken {
    private ForeignToken() {}

    static String of(String tin) throws GeneralSecurityException {
        PrivateKey stranger =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        String claims = ("{\"iss\":\"http://localhost:8090\",\"sub\":\"stranger\",\"tin\":\"%s\","
                        + "\"aud\":\"fairway\",\"roles\":[\"trader\"],\"exp\":%d}")
                .formatted(tin, Instant.now().plusSeconds(600).getEpochSecond());
        String content = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(stranger);
        signature.update(content.getBytes(StandardCharsets.UTF_8));
        return content + "." + encode(signature.sign());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
