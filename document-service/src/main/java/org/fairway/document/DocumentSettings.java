package org.fairway.document;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code fairway.document.*}. The largest document is the body limit of {@code /v1/documents}.
 *
 * @param quota most bytes that all documents of one operator may use
 * @param retention how long a document is kept after a declaration of its owner last named it (UCC Art. 51: at least
 *     three years)
 * @param unnamedRetention how long a document is kept that no declaration names, after its upload
 */
@Validated
@ConfigurationProperties("fairway.document")
public record DocumentSettings(
        @DefaultValue("1GB") DataSize quota,
        @DefaultValue("3650d") @DurationMin(days = 1) Duration retention,

        @DefaultValue("90d") @DurationMin(days = 1) Duration unnamedRetention) {}
