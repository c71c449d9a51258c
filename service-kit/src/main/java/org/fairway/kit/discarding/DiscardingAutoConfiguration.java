package org.fairway.kit.discarding;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnProperty({"fairway.service", "fairway.database.url"})
@Import(DiscardedEventsEndpoint.class)
class DiscardingAutoConfiguration {
    @Bean
    DiscardedEvents discardedEvents(JdbcClient jdbc) {
        return new DiscardedEvents(jdbc);
    }
}
