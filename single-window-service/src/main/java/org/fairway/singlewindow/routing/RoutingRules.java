package org.fairway.singlewindow.routing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.singlewindow.model.Matrix;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets every authenticated caller read why an agency is asked. */
@RestController
class RoutingRules {
    private final RoutingMatrices matrices;
    private final Clock clock;

    RoutingRules(RoutingMatrices matrices, Clock clock) {
        this.matrices = matrices;
        this.clock = clock;
    }

    /**
     * Reads the routing matrix that is in force. Without a day it is the one of today.
     *
     * @param on the day; today, if absent
     */
    @Refuses(status = 404, when = "No routing matrix is in force on that day.")
    @GetMapping("/v1/routing-rules")
    Matrix inForce(@RequestParam(required = false) @Nullable LocalDate on) {
        return matrices.find(on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on)
                .orElseThrow(() -> ProblemException.notFound("routing matrix for that day"));
    }
}
