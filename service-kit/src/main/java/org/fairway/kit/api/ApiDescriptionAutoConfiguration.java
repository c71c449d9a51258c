package org.fairway.kit.api;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.fairway.kit.security.Caller;
import org.springdoc.core.filters.OpenApiMethodFilter;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.providers.JavadocProvider;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;

@AutoConfiguration
@ConditionalOnProperty("fairway.service")
class ApiDescriptionAutoConfiguration {
    private static final String INTERNAL = "/internal/";

    static {
        // The caller comes from the access token and is no parameter.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithSchema(JsonNode.class, new Schema<>());
    }

    /** Operations for operators, which bypass the gateway, have their own description: /v3/api-docs/internal. */
    @Bean
    GroupedOpenApi internalApi() {
        return GroupedOpenApi.builder()
                .group("internal")
                .pathsToMatch(INTERNAL + "**")
                .build();
    }

    /**
     * Removes these operations from the description that the gateway shows. Excluding the path would remove them from
     * both.
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

    @Bean
    OperationNames operationNames(JavadocProvider javadoc) {
        return new OperationNames(javadoc);
    }

    @Bean
    Descriptions descriptions(ObjectProvider<ListBounds> bounds) {
        return new Descriptions(bounds.stream().toList());
    }

    /** It is registered before all others, so that it is the last in the chain. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver schemas(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    @Bean
    RequiredMembers requiredMembers(ObjectMapperProvider mappers) {
        return new RequiredMembers(mappers.jsonMapper());
    }

    @Bean
    OpenAPI apiDescription(
            @Value("${fairway.service}") String service, @Value("${fairway.security.issuer}") String issuer) {
        SecurityScheme bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token (RFC 9068) of the issuer that the platform trusts.");
        SecurityScheme oauth2 = new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("How to get one (RFC 6749): programs by their client's credentials, people by an"
                        + " authorization code with PKCE (RFC 7636). The token's roles decide what is allowed; there"
                        + " are no scopes.")
                .flows(new OAuthFlows()
                        .clientCredentials(flow(issuer))
                        .authorizationCode(flow(issuer).authorizationUrl(issuer + "/oauth2/authorize")));
        return new OpenAPI()
                .info(new Info()
                        .title(service)
                        .version("v1")
                        .description("Enumerations in answers are open: a reader takes a value that it does not know"
                                + " as UNKNOWN."))
                // A reader of the description calls the gateway, not the service, so the address is relative.
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes("token", bearer).addSecuritySchemes("oauth2", oauth2))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("oauth2"));
    }

    private static OAuthFlow flow(String issuer) {
        return new OAuthFlow().tokenUrl(issuer + "/oauth2/token").scopes(new Scopes());
    }
}
