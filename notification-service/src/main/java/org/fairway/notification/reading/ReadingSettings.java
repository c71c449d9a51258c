package org.fairway.notification.reading;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.notification.reading.*}.
 *
 * @param longestWait how long a long poll may wait; less than the gateway's answer timeout
 * @param heartbeat pause between two signs of life on a silent stream
 * @param streamFor a stream ends after this time, and the client connects again with a new token and Last-Event-ID
 * @param idle longest wait between two reads without a signal in this process, because another one wrote
 * @param mostWaitingEach long polls and streams that one operator may have at the same time in one replica
 * @param mostWaiting long polls and streams of all in one replica
 */
@ConfigurationProperties("fairway.notification.reading")
record ReadingSettings(
        @DefaultValue("20s") Duration longestWait,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("10m") Duration streamFor,
        @DefaultValue("1s") Duration idle,
        @DefaultValue("10") int mostWaitingEach,
        @DefaultValue("1000") int mostWaiting) {}
