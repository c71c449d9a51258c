package org.fairway.local.identity;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code fairway.identity}.
 *
 * @param directory directory of the signing key and {@code identities.json}
 * @param issuer the issuer in tokens, and the address at which clients reach this server
 * @param gateway address that a browser returns to after the login
 */
@ConfigurationProperties("fairway.identity")
record IdentitySettings(Path directory, String issuer, String gateway) {}
