package org.fairway.singlewindow.model;

import java.util.List;
import org.fairway.contracts.permit.PermitEvent;

/** The next state, and the events to publish. */
public record Step(Permits permits, List<PermitEvent> events) {
    public Step {
        events = List.copyOf(events);
    }
}
