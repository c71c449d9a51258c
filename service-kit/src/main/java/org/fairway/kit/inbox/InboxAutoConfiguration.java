package org.fairway.kit.inbox;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnProperty({"fairway.service", "fairway.database.url"})
@EnableConfigurationProperties(InboxSettings.class)
class InboxAutoConfiguration {
    @Bean
    Inbox inbox(JdbcClient jdbc, InboxSettings settings) {
        return new Inbox(jdbc, settings.retention());
    }
}
