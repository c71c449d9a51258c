package org.fairway.borderagency.working;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Assignment;
import org.fairway.borderagency.model.CaseStatus;
import org.fairway.borderagency.model.Entry;
import org.fairway.borderagency.model.Verdict;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * A case as the officer sees it.
 *
 * @param caseId id of the case
 * @param agency agency that decides
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
 * @param grounds why the agency must decide
 * @param fields the values that the agency may see, by JSON Pointer
 * @param declaration the whole declaration; for customs only
 * @param decisions the decisions that count, each with the items that it still counts for
 * @param findings what was found
 * @param history what happened to the case
 */
public record CaseView(
        String caseId,
        String agency,
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
        Owner owner,
        String whatToDo,
        List<String> grounds,
        Map<String, String> fields,
        @Nullable GoodsDeclaration declaration,
        List<Verdict> decisions,
        List<Finding> findings,
        List<Entry> history) {

    public static CaseView of(AgencyCase one) {
        Assignment asked = one.assignment();
        return new CaseView(
                asked.caseId(),
                asked.agency(),
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
                owner(one),
                whatToDo(one),
                asked.grounds(),
                asked.fields(),
                asked.declaration(),
                one.verdicts(),
                one.findings(),
                one.history());
    }

    /**
     * Who must act next: a code for programs, the agency's code if it is the agency, a text for people.
     *
     * @param code code of the party
     * @param agency code of the agency, if it is one
     * @param text the same in words
     */
    public record Owner(Code code, @Nullable String agency, String text) {
        /** The parties that a case can wait for. */
        public enum Code {
            AGENCY,
            SUPERVISOR,
            DECLARANT,
            NOBODY
        }
    }

    static Owner owner(AgencyCase one) {
        String agency = one.assignment().agency();
        return switch (one.status()) {
            case OPEN, ON_HOLD ->
                one.escalated()
                        ? new Owner(Owner.Code.SUPERVISOR, agency, "supervisor of " + agency)
                        : new Owner(Owner.Code.AGENCY, agency, agency);
            case AWAITING_DOCUMENTS -> new Owner(Owner.Code.DECLARANT, null, "declarant");
            case DECIDED, SUPERSEDED, CLOSED -> new Owner(Owner.Code.NOBODY, null, "nobody");
        };
    }

    static String whatToDo(AgencyCase one) {
        return switch (one.status()) {
            case OPEN -> "Look at the goods or their documents, and decide about every open item before the deadline.";
            case ON_HOLD -> "Find out why the goods are held, then decide.";
            case AWAITING_DOCUMENTS -> "Wait for the declarant's amendment, which opens a new case, or decide.";
            case DECIDED -> "Nothing; a new decision replaces this one until the goods are released.";
            case SUPERSEDED -> "Decide the case about the current version, if there is one.";
            case CLOSED -> "Nothing.";
        };
    }
}
