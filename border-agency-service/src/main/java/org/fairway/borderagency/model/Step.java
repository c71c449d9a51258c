package org.fairway.borderagency.model;

import java.util.List;
import org.fairway.contracts.agency.AgencyEvent;

/** The next state of a case, and the events to publish. */
public record Step(AgencyCase agencyCase, List<AgencyEvent> events) {}
