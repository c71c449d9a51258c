package org.fairway.kit.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.inbox.*}.
 *
 * @param retention how long an event is known to have been processed; longer than the topics keep it
 */
@ConfigurationProperties("fairway.inbox")
record InboxSettings(@DefaultValue("30d") Duration retention) {}
