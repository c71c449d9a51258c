package org.fairway.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.buffer.SubmissionBuffer;
import org.fairway.gateway.problem.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One guard per room, so that a room that is slow or down takes nothing from the others. */
@Component
public class RoomGuards {

    private static final Logger LOG = LoggerFactory.getLogger(RoomGuards.class);

    private final Map<Room, RoomGuard> guards = new EnumMap<>(Room.class);

    RoomGuards(GatewaySettings settings, ProblemWriter problems, MeterRegistry meters, SubmissionBuffer buffer) {
        var breakers = CircuitBreakerRegistry.of(configOf(settings.breaker()));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        Arrays.stream(Room.values()).forEach(room -> {
            var breaker = breakers.circuitBreaker(room.id());
            breaker.getEventPublisher()
                    .onStateTransition(
                            change -> LOG.warn("{}: circuit breaker {}", room.id(), change.getStateTransition()));
            guards.put(room, new RoomGuard(room, breaker, settings, problems, buffer));
        });
    }

    RoomGuard of(Room room) {
        return Objects.requireNonNull(guards.get(room));
    }

    /** Whether requests for the room are let through just now. */
    public boolean lets(Room room) {
        return of(room).state() != CircuitBreaker.State.OPEN;
    }

    private static CircuitBreakerConfig configOf(GatewaySettings.Breaker breaker) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.minimumCalls())
                .failureRateThreshold(breaker.failurePercent())
                .waitDurationInOpenState(breaker.pause())
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();
    }
}
