package org.fairway.local.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/** A fast hash, which is enough: these secrets are 192 random bits, and a slow one would cost every token request. */
class SecretHash extends AbstractValidatingPasswordEncoder {

    @Override
    protected String encodeNonNullPassword(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected boolean matchesNonNull(String secret, String hash) {
        return MessageDigest.isEqual(
                encodeNonNullPassword(secret).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }
}
