package org.fairway.kit.auditing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.security.Caller;
import org.fairway.kit.security.Callers;
import org.fairway.kit.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records each request of a caller whose role opens what belongs to others, before it is processed. Nobody can leave it
 * out for an endpoint, because it stands before all of them.
 */
final class RecordingReads implements HandlerInterceptor {
    private static final Set<String> OPENING_OTHERS = Set.of(
            Role.AGENCY_OFFICER.code(),
            Role.CUSTOMS_OFFICER.code(),
            Role.SUPERVISOR.code(),
            Role.REVENUE_OFFICER.code(),
            Role.REGISTRAR.code(),
            Role.PARTNER.code(),
            Role.AUDITOR.code(),
            Role.OPERATOR.code());
    private static final String POSITION = RecordingReads.class.getName() + ".position";
    private static final int LONGEST = 500;
    private static final int REFUSED = 400;
    private final ReadRecords records;
    private final Clock clock;

    RecordingReads(ReadRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A request that is answered in another thread comes here twice.
        if (handler instanceof HandlerMethod && request.getAttribute(POSITION) == null) {
            Callers.current()
                    .filter(RecordingReads::seesOthers)
                    .ifPresent(caller ->
                            request.setAttribute(POSITION, records.add(caller, requestOf(request), clock.instant())));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(POSITION) instanceof Long position && response.getStatus() >= REFUSED) {
            records.refused(position, response.getStatus());
        }
    }

    private static boolean seesOthers(Caller caller) {
        return caller.roles().stream().anyMatch(OPENING_OTHERS::contains);
    }

    private static ReadRecords.Request requestOf(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String query = request.getQueryString();
        return new ReadRecords.Request(
                request.getMethod() + " " + (pattern == null ? request.getRequestURI() : pattern),
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named
                        ? named.values().stream()
                                .map(value -> cut(value.toString()))
                                .toList()
                        : List.of(),
                query == null ? null : cut(query),
                Correlation.current());
    }

    /** PostgreSQL stores no NUL character, and the record has a bound. */
    private static String cut(String text) {
        String stored = text.replace('\0', '?').replace('\n', ' ');
        return stored.length() <= LONGEST ? stored : stored.substring(0, LONGEST);
    }
}
