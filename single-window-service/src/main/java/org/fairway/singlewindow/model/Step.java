package org.fairway.singlewindow.model;

import java.util.List;
import org.fairway.contracts.permit.PermitEvent;

/** What a fact changed, and what to tell the others. */
public record Step(Permits permits, List<PermitEvent> events) {
    public Step {
        events = List.copyOf(events);
    }
}
