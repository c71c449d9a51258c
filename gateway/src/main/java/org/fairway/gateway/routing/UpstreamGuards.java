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
import org.fairway.kit.problem.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps one guard per service, so that a service that is slow or down does not affect the others. */
@Component
public class UpstreamGuards {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamGuards.class);

    private final Map<Upstream, UpstreamGuard> guards = new EnumMap<>(Upstream.class);

    UpstreamGuards(GatewaySettings settings, ProblemWriter problems, MeterRegistry meters, SubmissionBuffer buffer) {
        var breakers = CircuitBreakerRegistry.of(configOf(settings.breaker()));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        Arrays.stream(Upstream.values()).forEach(service -> {
            var breaker = breakers.circuitBreaker(service.id());
            breaker.getEventPublisher()
                    .onStateTransition(
                            change -> LOG.warn("{}: circuit breaker {}", service.id(), change.getStateTransition()));
            guards.put(service, new UpstreamGuard(service, breaker, settings, problems, buffer));
        });
    }

    UpstreamGuard of(Upstream service) {
        return Objects.requireNonNull(guards.get(service));
    }

    /** Returns whether requests for the service are let through at the moment. */
    public boolean lets(Upstream service) {
        return of(service).state() != CircuitBreaker.State.OPEN;
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
