package org.fairway.document;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service of documents. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DocumentService {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The service as an application of its own, configured by {@code document-service.yml} on the class path. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DocumentService.class).properties("spring.config.name=document-service");
    }
}
