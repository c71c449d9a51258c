package org.fairway.declaration.drafting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code fairway.declaration.drafts.*}.
 *
 * @param keep how long a draft stays after it was saved last
 * @param most drafts one operator may have
 * @param quota what all drafts of one operator may take, in bytes of UTF-8
 * @param expiryCheck how often lapsed drafts are removed
 */
@ConfigurationProperties("fairway.declaration.drafts")
record DraftSettings(
        @DefaultValue("30d") Duration keep,
        @DefaultValue("1000") int most,
        @DefaultValue("100MB") DataSize quota,
        @DefaultValue("1h") Duration expiryCheck) {}
