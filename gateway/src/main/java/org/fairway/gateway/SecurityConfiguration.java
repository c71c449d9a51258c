package org.fairway.gateway;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.fairway.gateway.limits.ClientAddress;
import org.fairway.gateway.limits.InvalidTokens;
import org.fairway.gateway.limits.RateLimit;
import org.fairway.gateway.limits.WaitingRequests;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.token.AccessTokens;
import org.fairway.kit.token.MetricsToken;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Authenticates callers. Each service decides itself what a caller may do. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] PUBLIC = {
        "/openapi/**",
        "/docs/**",
        "/verify.html",
        "/status",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
    };

    @Bean
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
    SecurityFilterChain doors(
            HttpSecurity http, GatewaySettings settings, ProblemWriter problems, MetricsToken metrics) {
        var accessTokens = new DefaultBearerTokenResolver();
        var addresses = new ClientAddress(settings.trustedProxies());
        return http.cors(cors -> allow(settings.cors(), cors))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET, "/v1/tariff/**", "/v1/shared/issuer", "/v1/shared/status-lists/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC)
                        .permitAll()
                        .requestMatchers(metrics::isIn)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority("operator")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(
                                request -> metrics.isIn(request) ? null : accessTokens.resolve(request))
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesOfToken()))
                        .authenticationEntryPoint(unknown(problems))
                        .accessDeniedHandler(forbidden(problems)))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(unknown(problems)).accessDeniedHandler(forbidden(problems)))
                .addFilterBefore(
                        new InvalidTokens(settings.rate(), addresses, unknown(problems), problems),
                        BearerTokenAuthenticationFilter.class)
                .addFilterBefore(new RateLimit(settings.rate(), addresses, problems), AuthorizationFilter.class)
                .addFilterAfter(new WaitingRequests(settings.waiting(), problems), AuthorizationFilter.class)
                .build();
    }

    /** Without origins no page of another origin gets an answer. Cookies play no part: a token comes by a header. */
    private static void allow(GatewaySettings.Cors settings, CorsConfigurer<HttpSecurity> cors) {
        if (settings.origins().isEmpty()) {
            cors.disable();
            return;
        }
        var configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(settings.origins());
        configuration.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        configuration.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LINK,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                "Idempotent-Replay",
                Correlation.HEADER));
        configuration.setMaxAge(Duration.ofHours(1));
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", configuration);
        cors.configurationSource(everywhere);
    }

    private static JwtAuthenticationConverter rolesOfToken() {
        var roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }

    private static AuthenticationEntryPoint unknown(ProblemWriter problems) {
        return (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    Problem.titled(
                            HttpStatus.UNAUTHORIZED,
                            "unauthenticated",
                            "Who are you?",
                            "The request carries no token that this platform accepts. Nothing was stored.",
                            "Send a valid, unexpired access token of the platform's issuer as Authorization: Bearer."),
                    request,
                    response);
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        return (request, response, failure) -> problems.write(
                Problem.titled(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "Not for you",
                        "Your token does not carry the role this path asks for.",
                        "Use an identity with the role, or ask the operator."),
                request,
                response);
    }
}
