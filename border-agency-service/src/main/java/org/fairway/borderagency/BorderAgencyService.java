package org.fairway.borderagency;

import java.util.Set;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.kit.api.ListBounds;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service of the agencies' worklists. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BorderAgencyService {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /**
     * Returns the service as an application of its own, configured by {@code border-agency-service.yml} on the class
     * path.
     */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(BorderAgencyService.class)
                .properties("spring.config.name=border-agency-service");
    }

    @Bean
    ListBounds listBounds() {
        return new ListBounds("GoodsDeclaration", ListLimits.MOST, Set.of("/items"), Set.of("/items"));
    }

    @Bean
    ListBounds itemsOfADecision() {
        return ListBounds.filled("DecisionRequest", "/items");
    }
}
