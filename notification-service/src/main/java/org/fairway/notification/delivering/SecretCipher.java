package org.fairway.notification.delivering;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of subscriptions as they are stored: AES-256-GCM, with the id of the subscription as additional
 * data, so that a secret copied to another subscription cannot be read. The first key of the settings encrypts, and
 * each of them decrypts. A stored text is {@code aes.KEY.BASE64}, where KEY is the beginning of the key's SHA-256.
 * Without a key secrets are stored as they are.
 */
@Component
class SecretCipher {
    private static final Logger LOG = LoggerFactory.getLogger(SecretCipher.class);
    private static final String PREFIX = "aes.";
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String prefix;

    SecretCipher(WebhookSettings settings) {
        for (String text : settings.secretKeys()) {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length != KEY_LENGTH) {
                throw new IllegalArgumentException(
                        "a key of fairway.notification.webhooks.secret-keys has not 32 bytes in Base64");
            }
            keys.put(nameOf(key), new SecretKeySpec(key, "AES"));
        }
        prefix = keys.isEmpty() ? "" : PREFIX + keys.keySet().iterator().next() + ".";
        if (keys.isEmpty()) {
            LOG.info(
                    "Secrets of webhooks are stored unencrypted: fairway.notification.webhooks.secret-keys is not set");
        }
    }

    /** Returns what a stored secret begins with if it needs no new encryption; empty without a key. */
    String prefix() {
        return prefix;
    }

    String encrypt(UUID subscriptionId, String secret) {
        if (keys.isEmpty()) {
            return secret;
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        byte[] encrypted = run(
                Cipher.ENCRYPT_MODE,
                keys.values().iterator().next(),
                nonce,
                subscriptionId,
                secret.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, nonce.length + encrypted.length);
        System.arraycopy(encrypted, 0, both, nonce.length, encrypted.length);
        return prefix + Base64.getEncoder().encodeToString(both);
    }

    /** Also returns a secret that was stored before there was a key. */
    String decrypt(UUID subscriptionId, String stored) {
        if (!stored.startsWith(PREFIX)) {
            return stored;
        }
        int end = stored.indexOf('.', PREFIX.length());
        SecretKeySpec key = keys.get(stored.substring(PREFIX.length(), end));
        if (key == null) {
            throw new IllegalStateException("the key that encrypted the secret of subscription " + subscriptionId
                    + " is not among fairway.notification.webhooks.secret-keys");
        }
        byte[] both = Base64.getDecoder().decode(stored.substring(end + 1));
        byte[] nonce = Arrays.copyOf(both, NONCE_LENGTH);
        byte[] encrypted = Arrays.copyOfRange(both, NONCE_LENGTH, both.length);
        return new String(run(Cipher.DECRYPT_MODE, key, nonce, subscriptionId, encrypted), StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, UUID subscriptionId, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(subscriptionId.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of subscription " + subscriptionId + " cannot be read", e);
        }
    }

    private static String nameOf(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
