package org.fairway.declaration;

import org.fairway.declaration.reference.ReferenceData;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The room that owns the life of a declaration. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DeclarationService {

  public static void main(String[] args) {
    application().run(args);
  }

  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(DeclarationService.class).properties("spring.config.name=declaration-service");
  }

  @Bean
  ReferenceData referenceData() {
    return ReferenceData.load();
  }
}
