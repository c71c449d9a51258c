package org.fairway.risk;

import org.fairway.kit.api.ListBounds;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service that decides how closely to look. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class RiskService {
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(RiskService.class).properties("spring.config.name=risk-service");
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    @Bean
    ListBounds rulesOfAProfile() {
        return ListBounds.filled("Profile", "/rules");
    }

    @Bean
    ListBounds linesOfARecord() {
        return ListBounds.filled("CommercialRecord", "/lines");
    }
}
