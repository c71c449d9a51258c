package org.fairway.borderagency.working;

import java.time.Instant;
import java.util.List;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Assignment;
import org.fairway.borderagency.model.CaseStatus;

/** Cases in the order they should be worked. */
record WorklistView(String agency, List<Line> cases) {

  static WorklistView of(String agency, List<AgencyCase> cases) {
    return new WorklistView(agency, cases.stream().map(Line::of).toList());
  }

  /** One case in brief. */
  record Line(
      String caseId, String declarationId, int version, String mrn, CaseStatus status, boolean escalated, boolean perishable, List<Integer> items, Instant openedAt, Instant deadline,
      String owner, String whatToDo) {
    static Line of(AgencyCase one) {
      Assignment asked = one.assignment();
      return new Line(
          asked.caseId(), asked.declarationId(), asked.version(), asked.mrn(), one.status(), one.escalated(), asked.perishable(), asked.items(), asked.openedAt(), asked.deadline(),
          CaseView.owner(one), CaseView.whatToDo(one));
    }
  }
}
