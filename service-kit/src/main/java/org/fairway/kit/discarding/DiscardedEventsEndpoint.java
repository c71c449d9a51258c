package org.fairway.kit.discarding;

import java.util.List;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who discarded which event, and why. */
@RestController
@RequestMapping("/internal/discarded-events")
@PreAuthorize("hasAnyRole('OPERATOR', 'AUDITOR')")
class DiscardedEventsEndpoint {
    private static final int MOST = 500;
    private final DiscardedEvents discarded;

    DiscardedEventsEndpoint(DiscardedEvents discarded) {
        this.discarded = discarded;
    }

    /**
     * Lists discarded events, the latest first. With the last error; for an operator of the platform its class alone.
     *
     * @param before position of the last one seen
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping
    List<DiscardedEvents.Shown> list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        List<DiscardedEvents.Shown> events = discarded.list(before, PageSize.of(limit, MOST));
        return caller.hasRole("auditor")
                ? events
                : events.stream().map(DiscardedEvents.Shown::withoutMessage).toList();
    }
}
