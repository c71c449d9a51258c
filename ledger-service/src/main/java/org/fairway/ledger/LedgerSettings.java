package org.fairway.ledger;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.ledger.*}.
 *
 * @param kind whether the log is anchored on a shared ledger too; {@code fabric} reads {@code fairway.ledger.fabric.*}
 * @param origin name of the log in every checkpoint; printable ASCII without spaces and plus signs
 * @param keyFile the log's Ed25519 key pair; made at first start if it is absent
 */
@ConfigurationProperties("fairway.ledger")
record LedgerSettings(
        @DefaultValue("embedded") Kind kind,
        @DefaultValue("fairway.example/one-party-log") String origin,
        @DefaultValue("ledger-key") Path keyFile) {

    enum Kind {
        EMBEDDED,
        FABRIC
    }
}
