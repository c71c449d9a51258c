package org.fairway.local.identity;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code fairway.identity}.
 *
 * @param directory where the signing key and {@code identities.json} are kept
 * @param issuer the issuer in tokens, and the address at which clients reach this server
 * @param gateway where people's browsers return to after the login
 */
@ConfigurationProperties("fairway.identity")
record IdentitySettings(Path directory, String issuer, String gateway) {}
