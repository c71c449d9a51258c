package org.fairway.kit.consume;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairway.kit.correlation.Correlation;
import org.jspecify.annotations.Nullable;

/** Continues the W3C trace that each event carries, so that one trace leads from the request to the last service. */
final class Traces {
    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    Traces(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The spans of one call, and the cause that events written during it inherit, by subject. */
    record Span(Map<String, Correlation.Cause> causes, List<io.micrometer.tracing.Span> spans)
            implements AutoCloseable {
        @Override
        public void close() {
            spans.forEach(io.micrometer.tracing.Span::end);
        }
    }

    Span continueAll(String consumer, Collection<Received> events) {
        Map<String, Correlation.Cause> causes = new HashMap<>();
        List<io.micrometer.tracing.Span> spans = new ArrayList<>();
        for (Received event : events) {
            causes.put(event.subject(), continueOne(consumer, event, spans));
        }
        return new Span(causes, spans);
    }

    private Correlation.Cause continueOne(String consumer, Received event, List<io.micrometer.tracing.Span> spans) {
        String traceparent = event.traceparent();
        if (tracer == null || propagator == null || traceparent == null) {
            return event.cause();
        }
        io.micrometer.tracing.Span span = propagator
                .extract(traceparent, (carrier, key) -> key.equals("traceparent") ? carrier : null)
                .name(consumer + " " + event.event().type())
                .kind(io.micrometer.tracing.Span.Kind.CONSUMER)
                .start();
        spans.add(span);
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(span.context(), carrier, (_, name, value) -> carrier.put(name, value));
        return new Correlation.Cause(event.event().correlationId(), carrier.getOrDefault("traceparent", traceparent));
    }
}
