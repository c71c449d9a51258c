package org.fairway.declaration.arriving;

import java.time.Instant;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.declaration.tracking.DeclarationView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ArrivalEndpoint {
    private static final int LONGEST_PLACE = 35;
    private final Arriving arriving;

    ArrivalEndpoint(Arriving arriving) {
        this.arriving = arriving;
    }

    /** {@code arrivedAt} defaults to now; it may not lie in the future. */
    record Arrival(
            String mrn,
            @Nullable Instant arrivedAt,
            @Nullable String location) {}

    record Arrived(String mrn, StatusView status) {}

    /** The goods are here. Sent twice, it changes nothing. */
    @PostMapping("/v1/arrivals")
    @PreAuthorize("hasAnyRole('CARRIER', 'CUSTOMS_OFFICER')")
    Arrived arrive(@RequestBody Arrival arrival) {
        DeclarationView.requireText(arrival.mrn(), "/mrn", LONGEST_PLACE);
        DeclarationView.requireLength(arrival.location(), "/location", LONGEST_PLACE);
        return new Arrived(
                arrival.mrn(), StatusView.of(arriving.arrive(arrival.mrn(), arrival.arrivedAt(), arrival.location())));
    }
}
