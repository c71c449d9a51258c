package org.fairway.kit.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.outbox.*}.
 *
 * @param batch most events read and sent at once
 * @param idle longest wait between two reads without a signal
 * @param retention how long sent events stay in the table, for replay
 * @param longTransaction age at which a transaction that holds back events raises an alarm
 */
@ConfigurationProperties("fairway.outbox")
record OutboxSettings(
        @DefaultValue("1000") int batch,
        @DefaultValue("100ms") Duration idle,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("5s") Duration longTransaction) {}
