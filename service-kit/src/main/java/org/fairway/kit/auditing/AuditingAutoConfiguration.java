package org.fairway.kit.auditing;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnProperty({"fairway.service", "fairway.database.url"})
@EnableConfigurationProperties(AuditSettings.class)
@EnableScheduling
@Import({ReadRecordsEndpoint.class, ForgettingReads.class})
class AuditingAutoConfiguration {
    @Bean
    ReadRecords readRecords(JdbcClient jdbc) {
        return new ReadRecords(jdbc);
    }

    @Bean
    WebMvcConfigurer recordingReads(ReadRecords records, Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RecordingReads(records, clock));
            }
        };
    }
}
