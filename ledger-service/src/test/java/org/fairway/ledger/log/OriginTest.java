package org.fairway.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.testing.TestTokens;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.ledger.LedgerService;
import org.fairway.ledger.port.LedgerPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that is started with another's settings on a log that is there. */
class OriginTest {
    @TempDir
    Path folder;

    @Test
    void aLogIsGoneOnWithUnderItsOwnOriginAndKeyAlone() {
        try (ConfigurableApplicationContext service = start("one.example/log", "key")) {
            service.getBean(LedgerPort.class).anchor(LedgerPortContract.leaves(3));
        }

        assertThat(refusal("other.example/log", "key")).contains("A log never changes origin or key");
        assertThat(refusal("one.example/log", "new-key"))
                .contains(folder.resolve("new-key").toString());
        try (ConfigurableApplicationContext service = start("one.example/log", "key")) {
            assertThat(service.getBean(LedgerPort.class)
                            .checkpoint()
                            .orElseThrow()
                            .size())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    private String refusal(String origin, String keyFile) {
        Throwable failure = catchThrowable(() -> start(origin, keyFile));
        while (failure.getCause() != null) {
            failure = failure.getCause();
        }
        assertThat(failure).isInstanceOf(InvalidConfigurationPropertyValueException.class);
        return ((InvalidConfigurationPropertyValueException) failure).getReason();
    }

    private ConfigurableApplicationContext start(String origin, String keyFile) {
        List<String> arguments = new ArrayList<>(Arrays.asList(
                "--server.port=0",
                "--fairway.security.issuer=" + TestTokens.ISSUER,
                "--fairway.security.jwk-set-uri=http://localhost:1/unused"));
        arguments.add("--fairway.ledger.origin=" + origin);
        arguments.add("--fairway.ledger.key-file=" + folder.resolve(keyFile));
        return LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("ledger-origin"))
                .run(arguments.toArray(String[]::new));
    }
}
