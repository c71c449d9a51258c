package org.fairway.declaration.model;

import static org.fairway.contracts.declaration.OpenPoint.Code.AGENCY_DECISION;
import static org.fairway.contracts.declaration.OpenPoint.Code.AGENCY_HOLD;
import static org.fairway.contracts.declaration.OpenPoint.Code.AGENCY_OVERDUE;
import static org.fairway.contracts.declaration.OpenPoint.Code.AGENCY_REFUSAL;
import static org.fairway.contracts.declaration.OpenPoint.Code.ARRIVAL;
import static org.fairway.contracts.declaration.OpenPoint.Code.CUSTOMS_CONTROL;
import static org.fairway.contracts.declaration.OpenPoint.Code.DOCUMENTS_REQUIRED;
import static org.fairway.contracts.declaration.OpenPoint.Code.DOCUMENT_NOT_UPLOADED;
import static org.fairway.contracts.declaration.OpenPoint.Code.EMPOWERMENT;
import static org.fairway.contracts.declaration.OpenPoint.Code.GOODS_DECISION;
import static org.fairway.contracts.declaration.OpenPoint.Code.PAYMENT;
import static org.fairway.contracts.declaration.OpenPoint.Code.PERMITS;
import static org.fairway.contracts.declaration.OpenPoint.Code.VALIDATION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.declaration.OpenPoint;
import org.jspecify.annotations.Nullable;

/**
 * Explains a status: what it waits for, who must act, since when, until when, and what the parties can do. It has codes
 * only; {@link Wording} has the sentences.
 *
 * @param state status of the declaration
 * @param waitingFor what it waits for
 * @param owner who must act
 * @param since since when
 * @param deadline until when; absent if there is no limit
 * @param detail text of an authority or account, if the action refers to it
 */
public record Waiting(
        Status state,
        List<OpenPoint> waitingFor,
        Owner owner,
        Instant since,
        @Nullable Instant deadline,
        Action action,
        @Nullable String detail) {

    private static final int FIRST_DIGESTS = 5;

    /**
     * Who must act next.
     *
     * @param agency code of the agency, absent where it is none
     */
    public record Owner(Code code, @Nullable String agency) {
        static Owner of(Code code) {
            return new Owner(code, null);
        }

        /** The list grows with the parties of a declaration. */
        public enum Code {
            CUSTOMS,
            CARRIER,
            DECLARANT,
            RISK_SERVICE,
            SINGLE_WINDOW_SERVICE,
            AGENCY
        }
    }

    /** What the parties can do now. The list grows with what platform and authorities can ask for. */
    public enum Action {
        /** Wait a moment for the validation. */
        AWAIT_VALIDATION,
        PRESENT_GOODS,
        SEND_DOCUMENTS_AND_PRESENT_GOODS,
        /** Wait for another party's decision. */
        AWAIT_DECISION,
        SEND_DOCUMENTS,
        /** Upload the documents that the declaration names by their digests. */
        UPLOAD_DOCUMENTS,
        /** Correct the declaration as customs asked. */
        AMEND,
        /** Have an empowerment registered and confirmed, or let the principal act. */
        REGISTER_EMPOWERMENT,
        /** Have the limit of the account raised. Other checks go on meanwhile. */
        RAISE_LIMIT,
        /** Pay, or have the account topped up. Nothing else is open. */
        PAY,
        /** The goods are detained. */
        CONTACT_AUTHORITY,
        COLLECT_GOODS,
        CORRECT_AND_LODGE_AGAIN,
        /** Invalidated; only goods that come after all need a new declaration. */
        NONE,
        /** Expired; goods that come after all need a new declaration. */
        LODGE_ANEW
    }

    /** Returns the same without the debt, the accounts, the empowerments and the reasons, which are no carrier's. */
    public Waiting toCarrier() {
        List<OpenPoint> open = waitingFor.stream()
                .filter(point -> point.code() != PAYMENT && point.code() != EMPOWERMENT)
                .toList();
        Status seen = state == Status.PAYMENT_HOLD ? Status.ACCEPTED : state;
        Action advice = switch (action) {
            case PAY, RAISE_LIMIT, REGISTER_EMPOWERMENT, AMEND, SEND_DOCUMENTS, UPLOAD_DOCUMENTS ->
                Action.AWAIT_DECISION;
            case AWAIT_VALIDATION,
                    PRESENT_GOODS,
                    SEND_DOCUMENTS_AND_PRESENT_GOODS,
                    AWAIT_DECISION,
                    CONTACT_AUTHORITY,
                    COLLECT_GOODS,
                    CORRECT_AND_LODGE_AGAIN,
                    NONE,
                    LODGE_ANEW -> action;
        };
        return new Waiting(seen, open, ended(state) ? owner : owner(open), since, deadline, advice, null);
    }

    private static boolean ended(Status status) {
        return status.decided();
    }

    public static Waiting of(Declaration declaration) {
        Clearance clearance = declaration.clearance();
        return switch (declaration.status()) {
            case SUBMITTED -> on(declaration, VALIDATION, Owner.Code.CUSTOMS, Action.AWAIT_VALIDATION, null);
            case PRE_LODGED -> {
                List<OpenPoint> open = beforeArrival(clearance);
                yield new Waiting(
                        declaration.status(),
                        open,
                        Owner.of(Owner.Code.CARRIER),
                        declaration.since(),
                        declaration.expiresAt(),
                        actionBeforeArrival(open),
                        awaited(clearance, open));
            }
            case ACCEPTED, UNDER_CONTROL -> {
                List<OpenPoint> open = ReleasePolicy.open(clearance);
                boolean correction = clearance.control().correctionAsked();
                yield new Waiting(
                        declaration.status(),
                        open,
                        owner(open),
                        declaration.since(),
                        deadline(clearance),
                        correction ? Action.AMEND : action(open),
                        correction
                                ? clearance.control().reasons(AgencyEvent.Decision.DOCS_REQUIRED)
                                : awaited(clearance, open));
            }
            case PAYMENT_HOLD ->
                clearance.payment() instanceof Payment.Unauthorised
                        ? on(
                                declaration,
                                EMPOWERMENT,
                                Owner.Code.DECLARANT,
                                Action.REGISTER_EMPOWERMENT,
                                declaration.reason())
                        : on(declaration, PAYMENT, Owner.Code.DECLARANT, Action.PAY, declaration.reason());
            case DETAINED ->
                on(declaration, GOODS_DECISION, Owner.Code.CUSTOMS, Action.CONTACT_AUTHORITY, declaration.reason());
            case RELEASED -> ended(declaration, Action.COLLECT_GOODS);
            case REJECTED -> ended(declaration, Action.CORRECT_AND_LODGE_AGAIN);
            case INVALIDATED -> ended(declaration, Action.NONE);
            case EXPIRED -> ended(declaration, Action.LODGE_ANEW);
        };
    }

    private static Waiting on(
            Declaration declaration, OpenPoint.Code open, Owner.Code owner, Action action, @Nullable String detail) {
        return new Waiting(
                declaration.status(),
                List.of(OpenPoint.of(open)),
                Owner.of(owner),
                declaration.since(),
                null,
                action,
                detail);
    }

    private static Waiting ended(Declaration declaration, Action action) {
        return new Waiting(
                declaration.status(),
                List.of(),
                Owner.of(Owner.Code.DECLARANT),
                declaration.since(),
                null,
                action,
                null);
    }

    /** Returns the owner of the first open point; customs if none is open. */
    static Owner owner(List<OpenPoint> open) {
        if (open.isEmpty()) {
            return Owner.of(Owner.Code.CUSTOMS);
        }
        OpenPoint first = open.getFirst();
        return switch (first.code()) {
            case RISK_ASSESSMENT -> Owner.of(Owner.Code.RISK_SERVICE);
            case PERMITS -> Owner.of(Owner.Code.SINGLE_WINDOW_SERVICE);
            case AGENCY_DECISION, AGENCY_HOLD, DOCUMENTS_REQUIRED, AGENCY_OVERDUE, AGENCY_REFUSAL ->
                new Owner(Owner.Code.AGENCY, first.agency());
            case CUSTOMS_CONTROL, AMENDMENT_DECISION, WITHDRAWAL_DECISION, VALIDATION, GOODS_DECISION, UNKNOWN ->
                Owner.of(Owner.Code.CUSTOMS);
            case ARRIVAL -> Owner.of(Owner.Code.CARRIER);
            case PAYMENT, EMPOWERMENT, DOCUMENT_NOT_UPLOADED -> Owner.of(Owner.Code.DECLARANT);
        };
    }

    static Action action(List<OpenPoint> open) {
        if (has(open, EMPOWERMENT)) {
            return Action.REGISTER_EMPOWERMENT;
        }
        if (has(open, PAYMENT)) {
            return Action.RAISE_LIMIT;
        }
        if (has(open, DOCUMENT_NOT_UPLOADED)) {
            return Action.UPLOAD_DOCUMENTS;
        }
        return has(open, DOCUMENTS_REQUIRED) ? Action.SEND_DOCUMENTS : Action.AWAIT_DECISION;
    }

    private static Action actionBeforeArrival(List<OpenPoint> open) {
        if (has(open, DOCUMENT_NOT_UPLOADED)) {
            return Action.UPLOAD_DOCUMENTS;
        }
        return has(open, DOCUMENTS_REQUIRED) ? Action.SEND_DOCUMENTS_AND_PRESENT_GOODS : Action.PRESENT_GOODS;
    }

    /** Returns the first digests awaited, if the advice is to upload them. */
    private static @Nullable String awaited(Clearance clearance, List<OpenPoint> open) {
        boolean uploading = has(open, DOCUMENT_NOT_UPLOADED) && !has(open, EMPOWERMENT) && !has(open, PAYMENT);
        return uploading ? clearance.awaited().stream().limit(FIRST_DIGESTS).collect(Collectors.joining(", ")) : null;
    }

    static @Nullable Instant deadline(Clearance clearance) {
        if (clearance.control() instanceof Control.Ordered ordered && ordered.deadline() != null) {
            return ordered.deadline();
        }
        return clearance.permits().answers().values().stream()
                .filter(permit -> open(permit).isPresent())
                .map(Permit::deadline)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Returns the agencies that have not cleared, or the single window until it has stated whom it asks. */
    static List<OpenPoint> agencies(Clearance clearance) {
        List<OpenPoint> open = clearance.permits().answers().values().stream()
                .flatMap(permit -> open(permit)
                        .map(code -> Stream.of(new OpenPoint(code, permit.agency())))
                        .orElseGet(Stream::of))
                .distinct()
                .sorted(Comparator.comparing(Wording::text))
                .toList();
        return open.isEmpty() ? List.of(OpenPoint.of(PERMITS)) : open;
    }

    private static Optional<OpenPoint.Code> open(Permit permit) {
        return switch (permit.status()) {
            case PENDING -> Optional.of(AGENCY_DECISION);
            case HOLD, UNKNOWN -> Optional.of(AGENCY_HOLD);
            case DOCS_REQUIRED -> Optional.of(DOCUMENTS_REQUIRED);
            case TIMED_OUT -> Optional.of(AGENCY_OVERDUE);
            case REFUSED -> Optional.of(AGENCY_REFUSAL);
            case MAY_PROCEED, NOT_REQUIRED -> Optional.empty();
        };
    }

    private static List<OpenPoint> beforeArrival(Clearance clearance) {
        List<OpenPoint> open = new ArrayList<>(List.of(OpenPoint.of(ARRIVAL)));
        open.addAll(ReleasePolicy.open(clearance));
        open.remove(OpenPoint.of(PAYMENT));
        open.remove(OpenPoint.of(EMPOWERMENT));
        return open;
    }

    private static boolean has(List<OpenPoint> open, OpenPoint.Code code) {
        return open.stream().anyMatch(point -> point.code() == code);
    }
}
