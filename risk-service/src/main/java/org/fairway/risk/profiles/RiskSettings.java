package org.fairway.risk.profiles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.risk.*}.
 *
 * @param firstProfile the profile in {@code risk-profiles/} that is active on a new database
 */
@ConfigurationProperties("fairway.risk")
record RiskSettings(@DefaultValue("demonstration-2026.2") String firstProfile) {}
