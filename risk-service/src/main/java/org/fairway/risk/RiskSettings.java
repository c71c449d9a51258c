package org.fairway.risk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.risk.*}.
 *
 * @param firstProfile the profile in {@code risk-profiles/} that is active on a new database
 * @param firstModel the model in {@code risk-models/} that scores in the shadow on a new database; blank for none
 */
@ConfigurationProperties("fairway.risk")
public record RiskSettings(
        @DefaultValue("demonstration-2026.2") String firstProfile,
        @DefaultValue("demonstration-2026.1") String firstModel) {}
