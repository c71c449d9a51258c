package org.fairway.kit.refusing;

import java.util.stream.Stream;
import org.fairway.kit.json.YearsWithinReason;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.request.RequestConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(after = JacksonAutoConfiguration.class, before = ErrorMvcAutoConfiguration.class)
@ConditionalOnProperty("fairway.service")
@EnableConfigurationProperties(HttpSettings.class)
@Import({RequestConfiguration.class, ProblemAdvice.class})
class RequestAutoConfiguration {

    @Bean
    BodyLimits bodyLimits(HttpSettings settings) {
        return new BodyLimits(settings);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemWriter writer, BodyLimits limits) {
        FilterRegistrationBean<BodyLimitFilter> filter =
                new FilterRegistrationBean<>(new BodyLimitFilter(limits, writer));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    WebMvcConfigurer requestChecks() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                Stream.of(new AcceptedAnswers(), new KnownParameters())
                        .forEach(check -> registry.addInterceptor(check).addPathPatterns("/v1/**", "/internal/**"));
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                YearsWithinReason.addTo(registry);
            }
        };
    }
}
