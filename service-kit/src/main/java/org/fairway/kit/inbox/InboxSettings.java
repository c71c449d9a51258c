package org.fairway.kit.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.inbox.*}.
 *
 * @param retention how long the ids of processed events are kept; it must be longer than the retention of the topics
 */
@ConfigurationProperties("fairway.inbox")
record InboxSettings(@DefaultValue("30d") Duration retention) {}
