package org.fairway.registry;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service of the register. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RegistryService {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The service as an application of its own, configured by {@code registry-service.yml} on the class path. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(RegistryService.class).properties("spring.config.name=registry-service");
    }
}
