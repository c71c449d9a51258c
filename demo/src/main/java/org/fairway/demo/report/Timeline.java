package org.fairway.demo.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The times at which a consignment was lodged, accepted on arrival and released, from the platform's history. */
public record Timeline(Instant lodged, Instant accepted, Instant released) {

    static Optional<Timeline> of(List<History.Event> events) {
        Optional<Instant> accepted = first(events, "Accepted");
        Optional<Instant> released = first(events, "Released");
        if (accepted.isEmpty() || released.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Timeline(first(events, "PreLodged").orElse(accepted.get()), accepted.get(), released.get()));
    }

    public Duration fromLodgement() {
        return Duration.between(lodged, released);
    }

    public Duration fromArrival() {
        return Duration.between(accepted, released);
    }

    private static Optional<Instant> first(List<History.Event> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(History.Event::at)
                .findFirst();
    }
}
