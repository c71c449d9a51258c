package org.fairway.borderagency.working;

import java.time.Instant;
import java.util.List;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Assignment;
import org.fairway.borderagency.model.CaseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Cases in the order they should be processed; {@code next} is the {@code after} of the next page, absent on the last.
 *
 * @param agency the agency, by its code
 * @param cases cases in the order in which they should be processed
 * @param next the {@code after} of the next page; absent on the last
 */
record WorklistView(
        String agency, List<Line> cases, @Nullable String next) {

    static WorklistView of(String agency, List<AgencyCase> cases, int limit) {
        String next = cases.size() < limit ? null : cases.getLast().caseId();
        return new WorklistView(agency, cases.stream().map(Line::of).toList(), next);
    }

    /**
     * One case in brief.
     *
     * @param caseId id of the case
     * @param declarationId the declaration
     * @param version its version
     * @param mrn its movement reference number (an18)
     * @param status status of the case
     * @param escalated whether the supervisor must decide
     * @param perishable whether goods perish
     * @param items items that the case is about
     * @param openItems items that no decision clears or refuses yet
     * @param openedAt when it was opened
     * @param deadline when it must be decided at the latest
     * @param owner who must act
     * @param whatToDo what the owner must do
     */
    record Line(
            String caseId,
            String declarationId,
            int version,
            String mrn,
            CaseStatus status,
            boolean escalated,
            boolean perishable,
            List<Integer> items,
            List<Integer> openItems,
            Instant openedAt,
            Instant deadline,
            CaseView.Owner owner,
            String whatToDo) {
        static Line of(AgencyCase one) {
            Assignment asked = one.assignment();
            return new Line(
                    asked.caseId(),
                    asked.declarationId(),
                    asked.version(),
                    asked.mrn(),
                    one.status(),
                    one.escalated(),
                    asked.perishable(),
                    asked.items(),
                    one.openItems(),
                    asked.openedAt(),
                    asked.deadline(),
                    CaseView.owner(one),
                    CaseView.whatToDo(one));
        }
    }
}
