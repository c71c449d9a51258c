package org.fairway.kit.security;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.refusing.Refusal;
import org.fairway.kit.token.AccessTokens;
import org.fairway.kit.token.MetricsToken;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Configures a stateless resource server: every request needs an RS256 access token of the configured issuer, for the
 * configured audience, except for the status of health, the API description and the paths that the service declares
 * public. Operators see details of health and metrics; a collector may read metrics by a token of its own.
 */
@AutoConfiguration(
        before = {ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerWebSecurityAutoConfiguration.class})
@ConditionalOnProperty("fairway.service")
@EnableMethodSecurity
class ResourceServerAutoConfiguration {
    private static final String[] OPEN = {
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs/**", "/error"
    };

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder accessTokens(
            @Value("${fairway.security.issuer}") String issuer,
            @Value("${fairway.security.jwk-set-uri}") String jwkSetUri,
            @Value("${fairway.security.audience}") String audience,
            @Value("${fairway.security.longest-life}") Duration longestLife) {
        return AccessTokens.decoder(issuer, jwkSetUri, audience, longestLife);
    }

    @Bean
    MetricsToken metricsToken(@Value("${fairway.metrics.token:}") String token) {
        return new MetricsToken(token);
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            ProblemWriter writer,
            MetricsToken metrics,
            @Value("${fairway.security.public-paths:}") String[] publicPaths)
            throws Exception {
        DefaultBearerTokenResolver accessTokens = new DefaultBearerTokenResolver();
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, publicPaths)
                        .permitAll()
                        .requestMatchers(metrics::isIn)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("OPERATOR")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(
                                request -> metrics.isIn(request) ? null : accessTokens.resolve(request))
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                        .authenticationEntryPoint(unauthenticated(writer))
                        .accessDeniedHandler(forbidden(writer)))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated(writer)).accessDeniedHandler(forbidden(writer)))
                .build();
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Callers());
            }
        };
    }

    static JwtAuthenticationConverter roles() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(token -> Callers.of(token).roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(
                        "ROLE_" + role.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList());
        return converter;
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter writer) {
        return (request, response, e) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            writer.write(
                    Problem.of(
                            HttpStatus.UNAUTHORIZED,
                            "unauthenticated",
                            "",
                            "The access token is absent, expired or not from the issuer that the platform trusts.",
                            "Get a token from the identity provider and send it as Authorization: Bearer."),
                    request,
                    response);
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter writer) {
        return (request, response, e) -> writer.write(Refusal.forbidden(), request, response);
    }
}
