package org.fairway.kit.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.fairway.kit.security.Caller;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.filters.OpenApiMethodFilter;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

@AutoConfiguration
@ConditionalOnProperty("fairway.service")
class ApiDescriptionAutoConfiguration {
    private static final String INTERNAL = "/internal/";

    static {
        // The token says who calls; it is no parameter.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    /** What operators call beside the gateway has a description of its own: /v3/api-docs/internal. */
    @Bean
    GroupedOpenApi internalApi() {
        return GroupedOpenApi.builder()
                .group("internal")
                .pathsToMatch(INTERNAL + "**")
                .build();
    }

    /**
     * Out of the description that the gateway hands out. An excluded path would be excluded from the other one, too.
     */
    @Bean
    OpenApiMethodFilter withoutInternalApi() {
        return method -> {
            RequestMapping mapping =
                    AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), RequestMapping.class);
            return mapping == null || Arrays.stream(mapping.path()).noneMatch(path -> path.startsWith(INTERNAL));
        };
    }

    @Bean
    KnownValuesDescribed knownValues() {
        return new KnownValuesDescribed();
    }

    @Bean
    ProblemResponses problemResponses() {
        return new ProblemResponses();
    }

    /** Names each operation by its endpoint and method, so that a generated client has one name for each. */
    @Bean
    GlobalOperationCustomizer operationNames() {
        return (operation, handler) -> {
            String endpoint = handler.getBeanType().getSimpleName().replaceFirst("Endpoint$", "");
            String name = Character.toLowerCase(endpoint.charAt(0)) + endpoint.substring(1);
            String method = handler.getMethod().getName();
            operation.setOperationId(name + Character.toUpperCase(method.charAt(0)) + method.substring(1));
            return operation;
        };
    }

    @Bean
    OpenAPI apiDescription(@Value("${fairway.service}") String service) {
        SecurityScheme bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token (RFC 9068) of the issuer that the platform trusts.");
        return new OpenAPI()
                .info(new Info().title(service).version("v1"))
                // Whoever reads it through the gateway must call the gateway, not the service.
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes("token", bearer))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
