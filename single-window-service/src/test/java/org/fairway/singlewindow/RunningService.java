package org.fairway.singlewindow;

import java.util.List;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.kit.testing.DrivenService;

/** The one service all tests of this module share. */
final class RunningService extends DrivenService<PermitEvent> {
    static final RunningService SERVICE = new RunningService();

    private RunningService() {
        super(
                SingleWindowService.application(),
                "single-window-service",
                PermitEvent.class,
                Topics.SINGLE_WINDOW_PERMIT,
                List.of(Topics.DECLARATION_LIFECYCLE, Topics.SINGLE_WINDOW_PERMIT, Topics.BORDER_AGENCY_DECISION),
                event -> event instanceof AgencyEvent ? Topics.BORDER_AGENCY_DECISION : Topics.DECLARATION_LIFECYCLE);
    }
}
