package org.fairway.kit.rowsecurity;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnProperty({"fairway.service", "fairway.database.url"})
class RowSecurityAutoConfiguration {
    @Bean
    RowSecurity rowSecurity(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        return new RowSecurity(jdbc, transactionManager);
    }
}
