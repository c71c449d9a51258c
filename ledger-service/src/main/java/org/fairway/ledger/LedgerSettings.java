package org.fairway.ledger;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.ledger.*}.
 *
 * @param origin name of the log in every checkpoint; printable ASCII without spaces
 * @param keyFile the log's Ed25519 key pair; made at first start if it is absent
 */
@ConfigurationProperties("fairway.ledger")
record LedgerSettings(@DefaultValue("fairway.example/one-party-log") String origin, @DefaultValue("ledger-key") Path keyFile) {}
