package org.fairway.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.buffer.SubmissionStatus;
import org.fairway.gateway.problem.Correlation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Path prefix to room, and each room's API description. Nothing retries: only the sender knows whether a resend is
 * meant.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    @Bean
    RouterFunction<ServerResponse> rooms(GatewaySettings settings, RoomGuards guards, SubmissionStatus waiting) {
        return Arrays.stream(Room.values())
                .sorted(Comparator.comparing(Room::answersWithinAnothers).reversed())
                .map(room -> routesOf(room, settings, guards.of(room), waiting))
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private static RouterFunction<ServerResponse> routesOf(
            Room room, GatewaySettings settings, RoomGuard guard, SubmissionStatus waiting) {
        var answers = route(room.id())
                .route(isFor(room), http())
                .before(uri(room.in(settings.rooms())))
                .before(Routes::correlate)
                .filter(waiting)
                .filter(guard)
                .build();
        var description = route(room.id() + "-api")
                .route(GET("/openapi/" + room.id()), http())
                .before(uri(room.in(settings.rooms())))
                .before(setPath("/v3/api-docs"))
                .before(Routes::correlate)
                .filter(guard)
                .build();
        return answers.and(description);
    }

    private static RequestPredicate isFor(Room room) {
        return room.prefixes().stream()
                .map(prefix -> path(prefix).or(path(prefix + "/**")))
                .reduce(RequestPredicate::or)
                .orElseThrow();
    }

    private static ServerRequest correlate(ServerRequest request) {
        var id = Objects.requireNonNull(Correlation.of(request.servletRequest()));
        return ServerRequest.from(request)
                .headers(headers -> headers.set(Correlation.HEADER, id))
                .build();
    }
}
