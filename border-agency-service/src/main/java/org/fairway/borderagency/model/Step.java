package org.fairway.borderagency.model;

import java.util.List;
import org.fairway.contracts.agency.AgencyEvent;

/** What was done to a case, and what to tell the others. */
public record Step(AgencyCase agencyCase, List<AgencyEvent> events) {}
