package org.fairway.singlewindow;

import java.util.List;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.kit.testing.DrivenRoom;

/** The one room all tests of this module share. */
final class RunningRoom extends DrivenRoom<PermitEvent> {
    static final RunningRoom ROOM = new RunningRoom();

    private RunningRoom() {
        super(
                SingleWindowService.application(),
                "single-window-service",
                PermitEvent.class,
                Topics.SINGLE_WINDOW_PERMIT,
                List.of(Topics.DECLARATION_LIFECYCLE, Topics.SINGLE_WINDOW_PERMIT, Topics.BORDER_AGENCY_DECISION),
                event -> event instanceof AgencyEvent ? Topics.BORDER_AGENCY_DECISION : Topics.DECLARATION_LIFECYCLE);
    }
}
