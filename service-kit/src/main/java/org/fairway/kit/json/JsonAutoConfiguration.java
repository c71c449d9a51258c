package org.fairway.kit.json;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnProperty("fairway.service")
class JsonAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ElementLimits elementLimits() {
        return ElementLimits.ordinary();
    }

    @Bean
    RequestJson requestJson(ObjectProvider<JsonMapperBuilderCustomizer> customizers, ElementLimits limits) {
        return new RequestJson(customizers.orderedStream().toList(), limits);
    }

    /**
     * Reads every JSON body of a request, whatever type an endpoint takes. It is ordered last, so that no other reader
     * replaces it.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer requestBodies(RequestJson json) {
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json.mapper()));
    }
}
