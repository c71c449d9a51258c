package org.fairway.declaration;

import java.time.Duration;
import java.util.Map;
import org.fairway.declaration.model.rules.Severity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.declaration.*}.
 *
 * @param country ISO 3166-1 code in the MRN; XF is user-assigned and stands for the demonstration jurisdiction
 * @param arrivalLimit how long a pre-lodged declaration waits for its goods
 * @param controlLimit how long customs may take for a control before it is overdue
 * @param expiryCheck pause between two searches for lapsed declarations
 * @param severities per rule code, ERROR or WARNING where it differs from the jurisdiction's
 */
@ConfigurationProperties("fairway.declaration")
public record DeclarationSettings(
        @DefaultValue("XF") String country,
        @DefaultValue("30d") Duration arrivalLimit,
        @DefaultValue("48h") Duration controlLimit,
        @DefaultValue("60s") Duration expiryCheck,
        @DefaultValue Map<String, Severity> severities) {}
