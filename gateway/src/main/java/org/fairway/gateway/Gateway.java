package org.fairway.gateway;

import org.fairway.kit.broker.BrokerSecurity;
import org.fairway.kit.request.RequestConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Starts the gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableConfigurationProperties(BrokerSecurity.class)
@Import(RequestConfiguration.class)
public class Gateway {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The gateway as an application of its own, configured by {@code gateway.yml} on the class path. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Gateway.class)
                .bannerMode(Banner.Mode.OFF)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=gateway");
    }
}
