package org.fairway.kit.correlation;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Knows what caused the current work: an HTTP request (one cause) or a poll of events (one cause per subject). The
 * cause is kept per thread, and events written during the work inherit it.
 */
public final class Correlation {
    /** Request and response header, log field and event extension. Up to 64 characters of {@code [A-Za-z0-9._:-]}. */
    public static final String HEADER = "X-Correlation-Id";

    static final String LOG_FIELD = "correlationId";
    private static final ThreadLocal<Map<String, Cause>> CAUSES = ThreadLocal.withInitial(Map::of);

    private Correlation() {}

    /** The cause of one subject's work: its correlation id and its W3C trace context. */
    public record Cause(String correlationId, @Nullable String traceparent) {}

    /** Runs work caused by several events at once, each subject with its own cause. */
    public static void during(Map<String, Cause> causesBySubject, Runnable work) {
        CAUSES.set(causesBySubject);
        try {
            work.run();
        } finally {
            CAUSES.remove();
        }
    }

    /** Runs work that has one cause, such as an HTTP request, under a correlation id of the form of {@link #HEADER}. */
    public static <T> T during(String correlationId, Supplier<T> work) {
        MDC.put(LOG_FIELD, correlationId);
        try {
            return work.get();
        } finally {
            MDC.remove(LOG_FIELD);
        }
    }

    /**
     * Returns the correlation id that an event about {@code subject} written now must carry; empty if none is known.
     */
    public static String id(String subject) {
        Cause cause = CAUSES.get().get(subject);
        return cause != null ? cause.correlationId() : current();
    }

    /** Returns the W3C {@code traceparent} of the subject's work, if any. */
    public static @Nullable String traceparent(String subject) {
        Cause cause = CAUSES.get().get(subject);
        return cause == null ? null : cause.traceparent();
    }

    /** Returns the correlation id of the current request; empty outside of a request. */
    public static String current() {
        String id = MDC.get(LOG_FIELD);
        return id == null ? "" : id;
    }
}
