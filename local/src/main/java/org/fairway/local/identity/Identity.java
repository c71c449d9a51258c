package org.fairway.local.identity;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The authorization server of the demonstration identities. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Identity {

    /**
     * Returns the server, configured by {@code identity.yml} on the class path. It needs
     * {@code fairway.identity.directory} and {@code .issuer}.
     */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Identity.class)
                .bannerMode(Banner.Mode.OFF)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=identity");
    }
}
