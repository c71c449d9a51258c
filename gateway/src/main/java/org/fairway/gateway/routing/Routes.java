package org.fairway.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.Arrays;
import java.util.Comparator;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.buffer.SubmissionStatus;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.request.SecurityHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Routes path prefixes to services, and to each service's API description. The gateway never retries, because only the
 * sender knows whether a request may be sent twice.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    @Bean
    RouterFunction<ServerResponse> services(GatewaySettings settings, UpstreamGuards guards, SubmissionStatus waiting) {
        return Arrays.stream(Upstream.values())
                .sorted(Comparator.comparing(Upstream::answersWithinAnothers).reversed())
                .map(service -> routesOf(service, settings, guards.of(service), waiting))
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private static RouterFunction<ServerResponse> routesOf(
            Upstream service, GatewaySettings settings, UpstreamGuard guard, SubmissionStatus waiting) {
        var answers = route(service.id())
                .route(isFor(service), http())
                .before(uri(service.in(settings.services())))
                .before(Routes::correlate)
                .filter(waiting)
                .filter(guard)
                .after(Routes::withoutSecurityHeaders)
                .build();
        var description = route(service.id() + "-api")
                .route(GET("/openapi/" + service.id()), http())
                .before(uri(service.in(settings.services())))
                .before(setPath("/v3/api-docs"))
                .before(Routes::correlate)
                .filter(guard)
                .after(Routes::withoutSecurityHeaders)
                .build();
        return answers.and(description);
    }

    private static RequestPredicate isFor(Upstream service) {
        return service.prefixes().stream()
                .map(prefix -> path(prefix).or(path(prefix + "/**")))
                .reduce(RequestPredicate::or)
                .orElseThrow();
    }

    /** The answer of a service. The gateway has set its own headers, as on answers that no service gives. */
    private static ServerResponse withoutSecurityHeaders(ServerRequest request, ServerResponse response) {
        SecurityHeaders.ALL.keySet().forEach(response.headers()::remove);
        return response;
    }

    private static ServerRequest correlate(ServerRequest request) {
        var id = Correlation.current();
        return ServerRequest.from(request)
                .headers(headers -> headers.set(Correlation.HEADER, id))
                .build();
    }
}
