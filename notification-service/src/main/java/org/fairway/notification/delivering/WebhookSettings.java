package org.fairway.notification.delivering;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.notification.webhooks.*}.
 *
 * @param allowHttp whether endpoints without TLS may be subscribed; for local use
 * @param allowPrivate whether endpoints in private networks and on this machine may be subscribed; for local use
 * @param ports ports that may be subscribed; any if empty, for local use
 * @param origin name under which the platform asks endpoints whether they agree to receive notifications
 * @param secretKeys keys that encrypt stored secrets, each of 32 bytes in Base64; the first encrypts, all decrypt.
 *     Without one secrets are stored unencrypted
 * @param most the most subscriptions of one operator
 * @param atOnce most deliveries at the same time
 * @param atOnceEach most deliveries to one subscription at the same time
 * @param atOnceHost most deliveries to one host at the same time, of all subscriptions
 * @param answerTimeout longest time for one delivery, from connecting to the answer
 * @param firstRetry pause after the first failure, about doubled with each further one
 * @param longestRetry longest such pause
 * @param life age at which a delivery that has not arrived becomes a dead letter
 * @param keep how long completed deliveries are listed
 * @param keepDead how long dead letters are kept after they were queued last
 * @param rotation how long a replaced secret still signs with the new one
 * @param idle longest wait between two reads without a signal
 */
@ConfigurationProperties("fairway.notification.webhooks")
record WebhookSettings(
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue({"443", "8443"}) List<Integer> ports,
        @DefaultValue("fairway") String origin,
        @DefaultValue List<String> secretKeys,
        @DefaultValue("20") int most,
        @DefaultValue("128") int atOnce,
        @DefaultValue("8") int atOnceEach,
        @DefaultValue("32") int atOnceHost,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("15m") Duration longestRetry,
        @DefaultValue("72h") Duration life,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("90d") Duration keepDead,
        @DefaultValue("24h") Duration rotation,
        @DefaultValue("500ms") Duration idle) {
    WebhookSettings {
        ports = List.copyOf(ports);
        secretKeys = List.copyOf(secretKeys);
    }

    boolean allowsPort(int port) {
        return ports.isEmpty() || ports.contains(port);
    }
}
