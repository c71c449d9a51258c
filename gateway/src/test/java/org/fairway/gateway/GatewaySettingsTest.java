package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.fairway.gateway.routing.Upstream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class GatewaySettingsTest {

    @Test
    void takesAServicesAddressFromTheEnvironment() throws Exception {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new YamlPropertySourceLoader()
                        .load("file", new ClassPathResource("gateway.yml"))
                        .getFirst());
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("FAIRWAY_GATEWAY_SERVICES_DECLARATION_SERVICE", "http://elsewhere:81")));
        ConfigurationPropertySources.attach(environment);

        var settings = Binder.get(environment)
                .bind("fairway.gateway", GatewaySettings.class)
                .get();

        assertThat(Upstream.DECLARATION_SERVICE.in(settings.services())).isEqualTo(URI.create("http://elsewhere:81"));
        assertThat(Upstream.RISK_SERVICE.in(settings.services())).isEqualTo(URI.create("http://localhost:8082"));
        assertThat(settings.bodyLimit().toMegabytes()).isEqualTo(1);
    }

    @Test
    void refusesToStartWithoutAServicesAddress() {
        assertThatThrownBy(() -> Gateway.application()
                        .web(WebApplicationType.NONE)
                        .run("--fairway.gateway.services.risk-service="))
                .rootCause()
                .hasMessageContaining("riskService");
    }
}
