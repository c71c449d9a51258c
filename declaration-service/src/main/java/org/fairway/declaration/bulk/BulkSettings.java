package org.fairway.declaration.bulk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code fairway.declaration.bulk.*}.
 *
 * @param maxEntries most declarations in one call
 * @param maxEntry largest single declaration, in bytes
 * @param parallel entries processed at the same time, over all calls, so that bulk never takes all database connections
 */
@ConfigurationProperties("fairway.declaration.bulk")
record BulkSettings(
        @DefaultValue("10000") int maxEntries,
        @DefaultValue("16MB") DataSize maxEntry,
        @DefaultValue("4") int parallel) {}
