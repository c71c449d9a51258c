package org.fairway.notification.reading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.notification.store.Notifications.Concerned;
import org.fairway.notification.store.Receiver;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Holds the long polls and streams of this replica, with a limit for each operator and one in all. Only notifications
 * that concern a request wake it. Every replica counts its own requests.
 */
@Component
class Waiting implements MeterBinder {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    private final ReadingSettings settings;
    private final Map<String, Set<Waiter>> byOperator = new HashMap<>();
    private final Map<Receiver, Set<Waiter>> byReceiver = new HashMap<>();
    private final Map<String, Long> probed = new HashMap<>();
    private int all;

    Waiting(ReadingSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes a place for one request, or refuses it. A refusal also looks for requests of the operator whose client has
     * disconnected.
     */
    synchronized Waiter enter(Caller caller, @Nullable UUID declarationId) {
        String operator = operator(caller);
        Set<Waiter> own = byOperator.getOrDefault(operator, Set.of());
        if (own.size() >= settings.mostWaitingEach()) {
            probe(operator, own);
            throw refusal(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-waiting",
                    own.size() + " of your long polls and streams wait here; one operator may have no more.",
                    "Close one of them, share one stream among your programs, or read without wait; try again after"
                            + " Retry-After.");
        }
        if (all >= settings.mostWaiting()) {
            throw refusal(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "waiting-full",
                    "The number of waiting long polls and streams has reached its limit.",
                    "Read without wait, or send it again after Retry-After.");
        }
        Waiter waiter = new Waiter(caller, Receivers.of(caller), declarationId, this::leave);
        byOperator.computeIfAbsent(operator, _ -> new HashSet<>()).add(waiter);
        byReceiver.computeIfAbsent(waiter.receiver(), _ -> new HashSet<>()).add(waiter);
        all++;
        return waiter;
    }

    private synchronized void leave(Waiter waiter) {
        all--;
        remove(byOperator, operator(waiter.caller()), waiter);
        remove(byReceiver, waiter.receiver(), waiter);
        if (!byOperator.containsKey(operator(waiter.caller()))) {
            probed.remove(operator(waiter.caller()));
        }
    }

    synchronized boolean isEmpty() {
        return all == 0;
    }

    /** Wakes the requests that new notifications concern. */
    synchronized void wake(List<Concerned> written) {
        for (Concerned one : written) {
            byReceiver.getOrDefault(one.receiver(), Set.of()).stream()
                    .filter(waiter -> waiter.declarationId() == null
                            || waiter.declarationId().equals(one.declarationId()))
                    .forEach(Waiter::wake);
        }
    }

    synchronized void wakeAll() {
        byOperator.values().forEach(waiters -> waiters.forEach(Waiter::wake));
    }

    private void probe(String operator, Set<Waiter> own) {
        long now = System.nanoTime();
        Long last = probed.get(operator);
        if (last == null || now - last >= BETWEEN_PROBES.toNanos()) {
            probed.put(operator, now);
            own.forEach(Waiter::probe);
        }
    }

    private static String operator(Caller caller) {
        return caller.tin().orElseGet(() -> "subject:" + caller.subject());
    }

    private static <K> void remove(Map<K, Set<Waiter>> waiters, K key, Waiter gone) {
        waiters.computeIfPresent(key, (_, those) -> {
            those.remove(gone);
            return those.isEmpty() ? null : those;
        });
    }

    private static ProblemException refusal(HttpStatus status, String code, String message, String fix) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
        return new ProblemException(
                status, code, message, List.of(new Violation(code, "", message, null, fix)), headers);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairway.notifications.waiting", this, Waiting::count)
                .description("long polls and streams that wait for notifications")
                .register(registry);
    }

    private synchronized int count() {
        return all;
    }
}
