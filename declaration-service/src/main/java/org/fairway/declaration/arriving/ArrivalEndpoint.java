package org.fairway.declaration.arriving;

import java.time.Instant;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.model.Waiting;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.problem.ProblemException;
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

    record Arrived(String mrn, Waiting status) {}

    /** The goods are here. Sent twice, it changes nothing. */
    @PostMapping("/v1/arrivals")
    @PreAuthorize("hasAnyRole('CARRIER', 'CUSTOMS_OFFICER')")
    Arrived arrive(@RequestBody Arrival arrival) {
        DeclarationView.requireIdentifier(arrival.mrn(), "/mrn", LONGEST_PLACE);
        DeclarationView.requireLength(arrival.location(), "/location", LONGEST_PLACE);
        Mrn mrn = Mrn.stated(arrival.mrn())
                .orElseThrow(() -> ProblemException.notFound("declaration with MRN " + arrival.mrn()));
        return new Arrived(mrn.value(), Waiting.of(arriving.arrive(mrn, arrival.arrivedAt(), arrival.location())));
    }
}
