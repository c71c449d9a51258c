package org.fairway.borderagency;

import java.util.List;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.kit.testing.DrivenService;

/** The one service all tests of this module share. */
public final class RunningService extends DrivenService<AgencyEvent> {
    public static final RunningService SERVICE = new RunningService();

    private RunningService() {
        super(
                BorderAgencyService.application(),
                "border-agency-service",
                AgencyEvent.class,
                Topics.BORDER_AGENCY_DECISION,
                List.of(Topics.DECLARATION_LIFECYCLE, Topics.SINGLE_WINDOW_PERMIT, Topics.BORDER_AGENCY_DECISION),
                event -> event instanceof PermitEvent ? Topics.SINGLE_WINDOW_PERMIT : Topics.DECLARATION_LIFECYCLE);
    }
}
