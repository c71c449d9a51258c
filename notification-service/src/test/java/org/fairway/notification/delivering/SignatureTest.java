package org.fairway.notification.delivering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void isWhatTheExampleInTheDocumentationSays() throws Exception {
        Map<String, String> example = Files.readAllLines(Path.of("..", "docs", "notifications.md")).stream()
                .filter(line -> line.matches("(secret|webhook-id|webhook-timestamp|body|webhook-signature) {2,}.*"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(' ')),
                        line -> line.substring(line.indexOf(' ')).strip()));

        Instant at = Instant.ofEpochSecond(Long.parseLong(example.get("webhook-timestamp")));
        byte[] body = example.get("body").getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.header(List.of(example.get("secret")), example.get("webhook-id"), at, body))
                .isEqualTo(example.get("webhook-signature"));
        assertThat(Signature.header(List.of(Signature.newSecret()), example.get("webhook-id"), at, body))
                .isNotEqualTo(example.get("webhook-signature"));
    }
}
