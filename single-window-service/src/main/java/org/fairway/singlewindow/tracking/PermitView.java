package org.fairway.singlewindow.tracking;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.singlewindow.model.AgencyRequest;
import org.fairway.singlewindow.model.Answer;
import org.fairway.singlewindow.model.Permits;
import org.jspecify.annotations.Nullable;

/** One declaration as its parties see it; {@code outcome} is absent while an agency is open. */
record PermitView(
        String declarationId,
        int version,
        String mrn,
        boolean closed,
        @Nullable Outcome outcome,
        List<String> waitingFor,
        List<AgencyView> agencies) {

    static PermitView of(Permits permits) {
        return new PermitView(
                permits.declarationId(),
                permits.version(),
                permits.mrn(),
                permits.closed(),
                permits.outcome(),
                permits.desks().entrySet().stream()
                        .filter(entry -> !permits.closed() && entry.getValue().open())
                        .map(entry -> entry.getKey())
                        .toList(),
                permits.desks().values().stream().map(AgencyView::of).toList());
    }

    /** Who must act next: a code for programs, the agency's code if it is the agency, a text for people. */
    record Owner(Code code, @Nullable String agency, String text) {
        enum Code {
            AGENCY,
            SUPERVISOR,
            DECLARANT,
            NOBODY
        }
    }

    /** Where one agency stands and who acts next. */
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

        static AgencyView of(AgencyRequest desk) {
            String agency = desk.request().agency();
            return new AgencyView(
                    agency,
                    desk.status(),
                    owner(agency, desk.status()),
                    whatToDo(desk.status()),
                    since(desk),
                    desk.deadline(),
                    desk.request().rule(),
                    desk.request().legalBase(),
                    desk.matrixVersion(),
                    desk.request().perishable(),
                    desk.request().fields().keySet().stream().sorted().toList(),
                    desk.answers().entrySet().stream()
                            .map(entry -> ItemView.of(entry.getKey(), entry.getValue()))
                            .toList());
        }

        private static Instant since(AgencyRequest desk) {
            return desk.answers().values().stream()
                    .map(answer -> answer.decidedAt() == null ? desk.askedAt() : answer.decidedAt())
                    .max(Instant::compareTo)
                    .orElse(desk.askedAt());
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
                case REFUSED -> "Read the reason; you may appeal or withdraw the goods.";
                case NOT_REQUIRED, MAY_PROCEED -> "Nothing.";
            };
        }
    }

    /** The answer for one item. */
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
