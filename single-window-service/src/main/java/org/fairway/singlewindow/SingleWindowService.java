package org.fairway.singlewindow;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the single window. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SingleWindowService {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /**
     * Returns the service as an application of its own, configured by {@code single-window-service.yml} on the class
     * path.
     */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(SingleWindowService.class)
                .properties("spring.config.name=single-window-service");
    }
}
