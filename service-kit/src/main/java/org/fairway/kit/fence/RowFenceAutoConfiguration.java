package org.fairway.kit.fence;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnProperty({"fairway.room", "fairway.database.url"})
class RowFenceAutoConfiguration {
    @Bean
    RowFence rowFence(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        return new RowFence(jdbc, transactionManager);
    }
}
