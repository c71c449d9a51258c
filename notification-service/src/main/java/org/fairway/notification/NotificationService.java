package org.fairway.notification;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service of notifications. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class NotificationService {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The service as an application of its own, configured by {@code notification-service.yml} on the class path. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(NotificationService.class)
                .properties("spring.config.name=notification-service");
    }
}
