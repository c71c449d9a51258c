package org.fairway.notification.delivering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
    private static final UUID ID = new UUID(7, 1);
    private static final UUID OTHER = new UUID(7, 2);
    private static final String SECRET = Signature.newSecret();
    private static final String FIRST = key(1);
    private static final String SECOND = key(2);

    @Test
    void readsWhatItEncrypted() {
        SecretCipher cipher = cipher(FIRST);
        String stored = cipher.encrypt(ID, SECRET);

        assertThat(stored).startsWith(cipher.prefix()).doesNotContain(SECRET);
        assertThat(cipher.encrypt(ID, SECRET)).isNotEqualTo(stored);
        assertThat(cipher.decrypt(ID, stored)).isEqualTo(SECRET);
    }

    @Test
    void readsNoSecretOfAnotherSubscription() {
        SecretCipher cipher = cipher(FIRST);
        String stored = cipher.encrypt(ID, SECRET);

        assertThatThrownBy(() -> cipher.decrypt(OTHER, stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsOlderKeysAndWhatWasStoredWithoutOne() {
        String stored = cipher(FIRST).encrypt(ID, SECRET);
        SecretCipher later = cipher(SECOND, FIRST);

        assertThat(later.decrypt(ID, stored)).isEqualTo(SECRET);
        assertThat(stored).doesNotStartWith(later.prefix());
        assertThat(later.encrypt(ID, SECRET)).startsWith(later.prefix());
        assertThat(later.decrypt(ID, SECRET)).isEqualTo(SECRET);
        assertThatThrownBy(() -> cipher(SECOND).decrypt(ID, stored)).hasMessageContaining("not among");
    }

    @Test
    void storesAsItIsWithoutAKey() {
        assertThat(cipher().encrypt(ID, SECRET)).isEqualTo(SECRET);
    }

    @Test
    void takesNoShortKey() {
        assertThatThrownBy(() -> cipher("c2hvcnQ=")).hasMessageContaining("32 bytes");
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }

    private static SecretCipher cipher(String... keys) {
        Duration second = Duration.ofSeconds(1);
        return new SecretCipher(new WebhookSettings(
                true,
                true,
                List.of(),
                "fairway",
                List.of(keys),
                1,
                1,
                1,
                1,
                second,
                second,
                second,
                second,
                second,
                second,
                second,
                second));
    }
}
