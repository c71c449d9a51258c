package org.fairway.singlewindow.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.singlewindow.model.AgencyRequest;
import org.fairway.singlewindow.model.Answer;
import org.fairway.singlewindow.model.Permits;
import org.jspecify.annotations.Nullable;

/**
 * The permits of one declaration as its parties see them.
 *
 * @param declarationId the declaration
 * @param version its version
 * @param mrn its movement reference number
 * @param closed whether the case is final
 * @param outcome common outcome of all agencies; absent while one has not answered
 * @param waitingFor agencies that have not answered
 * @param agencies each agency that must answer
 */
record PermitView(
        String declarationId,
        int version,
        String mrn,
        boolean closed,
        @Nullable Outcome outcome,
        List<String> waitingFor,
        List<AgencyView> agencies) {

    static PermitView of(Permits permits) {
        return of(permits, permits.requests());
    }

    /** The part of one agency. */
    static PermitView of(Permits permits, String agency) {
        return of(
                permits,
                Map.of(agency, Objects.requireNonNull(permits.requests().get(agency))));
    }

    private static PermitView of(Permits permits, Map<String, AgencyRequest> shown) {
        return new PermitView(
                permits.declarationId(),
                permits.version(),
                permits.mrn(),
                permits.closed(),
                permits.outcome(),
                shown.entrySet().stream()
                        .filter(entry -> !permits.closed() && entry.getValue().open())
                        .map(entry -> entry.getKey())
                        .toList(),
                shown.values().stream().map(AgencyView::of).toList());
    }

    /**
     * Who must act next: a code for programs, the agency's code if it is the agency, a text for people.
     *
     * @param code code of the party
     * @param agency code of the agency, if it is one
     * @param text the same in words
     */
    record Owner(Code code, @Nullable String agency, String text) {
        enum Code {
            AGENCY,
            SUPERVISOR,
            DECLARANT,
            NOBODY
        }
    }

    /**
     * The state of one agency's answer, and who must act next.
     *
     * @param agency the agency, by its code
     * @param status its answer for all its items together
     * @param owner who must act
     * @param whatToDo what the owner must do
     * @param since when this status began
     * @param deadline when it must answer at the latest
     * @param rule routing rule that chose it
     * @param legalBase legal base of that rule
     * @param matrixVersion version of the routing matrix
     * @param perishable whether goods perish
     * @param fieldsShown JSON Pointers of the fields of the declaration that it may see
     * @param items its answer for each item
     */
    record AgencyView(
            String agency,
            PermitStatus status,
            Owner owner,
            String whatToDo,
            Instant since,
            Instant deadline,
            String rule,
            String legalBase,
            String matrixVersion,
            boolean perishable,
            List<String> fieldsShown,
            List<ItemView> items) {

        static AgencyView of(AgencyRequest asked) {
            String agency = asked.request().agency();
            return new AgencyView(
                    agency,
                    asked.status(),
                    owner(agency, asked.status()),
                    whatToDo(asked.status()),
                    since(asked),
                    asked.deadline(),
                    asked.request().rule(),
                    asked.request().legalBase(),
                    asked.matrixVersion(),
                    asked.request().perishable(),
                    asked.request().fields().keySet().stream().sorted().toList(),
                    asked.answers().entrySet().stream()
                            .map(entry -> ItemView.of(entry.getKey(), entry.getValue()))
                            .toList());
        }

        private static Instant since(AgencyRequest asked) {
            return asked.answers().values().stream()
                    .map(answer -> answer.decidedAt() == null ? asked.askedAt() : answer.decidedAt())
                    .max(Instant::compareTo)
                    .orElse(asked.askedAt());
        }

        private static Owner owner(String agency, PermitStatus status) {
            return switch (status) {
                case TIMED_OUT -> new Owner(Owner.Code.SUPERVISOR, agency, "supervisor of " + agency);
                case PENDING, HOLD, UNKNOWN -> new Owner(Owner.Code.AGENCY, agency, agency);
                case DOCS_REQUIRED -> new Owner(Owner.Code.DECLARANT, null, "declarant");
                case NOT_REQUIRED, MAY_PROCEED, REFUSED -> new Owner(Owner.Code.NOBODY, null, "nobody");
            };
        }

        private static String whatToDo(PermitStatus status) {
            return switch (status) {
                case PENDING -> "Nothing; the agency answers before the deadline.";
                case DOCS_REQUIRED -> "Amend the declaration with the documents the agency names in its reason.";
                case HOLD, UNKNOWN -> "Wait for the agency, or ask it about the reason given.";
                case TIMED_OUT -> "The agency is late; its supervisor decides.";
                case REFUSED -> "Read the reason. You may appeal, or ask to withdraw the declaration.";
                case NOT_REQUIRED, MAY_PROCEED -> "Nothing.";
            };
        }
    }

    /**
     * The answer for one item.
     *
     * @param item item number
     * @param status its answer for the item
     * @param reason the reason that it gave
     * @param decidedAt when it decided; absent before it has
     */
    record ItemView(
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt) {
        static ItemView of(int item, Answer answer) {
            return new ItemView(item, answer.status(), answer.reason(), answer.decidedAt());
        }
    }
}
