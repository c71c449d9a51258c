package org.fairway.kit.request;

import java.util.List;
import org.fairway.kit.correlation.CorrelationFilter;
import org.fairway.kit.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Configures what the gateway and all services do alike with a request. They import it. Auto-configuration would also
 * reach other applications on a shared class path.
 */
@Configuration(proxyBeanMethods = false)
@Import(FallbackErrorController.class)
public class RequestConfiguration {

    @Bean
    ProblemWriter problemWriter(JsonMapper mapper) {
        return new ProblemWriter(mapper);
    }

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlationFilter() {
        FilterRegistrationBean<CorrelationFilter> filter = new FilterRegistrationBean<>(new CorrelationFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** It runs before security, which reads parameters. */
    @Bean
    FilterRegistrationBean<WellFormedRequestFilter> wellFormedRequestFilter(ProblemWriter problems) {
        FilterRegistrationBean<WellFormedRequestFilter> filter =
                new FilterRegistrationBean<>(new WellFormedRequestFilter(problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return filter;
    }

    @Bean
    WebMvcConfigurer jsonFirst(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new WebMvcConfigurer() {
            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
                negotiation.strategies(List.of(new JsonFirst(mappings)));
            }
        };
    }

    /** It comes after Boot's own valve in the pipeline, so that it answers first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerProblems(ProblemWriter problems) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ContainerProblems(problems)));
    }
}
