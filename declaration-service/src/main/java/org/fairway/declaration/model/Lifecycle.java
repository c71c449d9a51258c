package org.fairway.declaration.model;

import static org.fairway.declaration.model.Status.ACCEPTED;
import static org.fairway.declaration.model.Status.DETAINED;
import static org.fairway.declaration.model.Status.EXPIRED;
import static org.fairway.declaration.model.Status.INVALIDATED;
import static org.fairway.declaration.model.Status.PAYMENT_HOLD;
import static org.fairway.declaration.model.Status.PRE_LODGED;
import static org.fairway.declaration.model.Status.REJECTED;
import static org.fairway.declaration.model.Status.RELEASED;
import static org.fairway.declaration.model.Status.SUBMITTED;
import static org.fairway.declaration.model.Status.UNDER_CONTROL;

import java.util.List;
import java.util.Optional;

/**
 * The table of statuses: which event moves a declaration from which status to which, under which guard. The decider is
 * tested against it, and docs/states.md is generated from it.
 */
public final class Lifecycle {
    /** One row. {@code event} is the simple name of the event that makes the move. */
    public record Transition(Status from, String event, String guard, Status to) {}

    public static final List<Transition> TABLE = List.of(
            row(SUBMITTED, "Rejected", "a rule is broken", REJECTED),
            row(SUBMITTED, "PreLodged", "valid, goods not here yet", PRE_LODGED),
            row(SUBMITTED, "Accepted", "valid, goods are here", ACCEPTED),
            row(PRE_LODGED, "Amended", "valid", PRE_LODGED),
            row(PRE_LODGED, "Invalidated", "withdrawn by the trader", INVALIDATED),
            row(PRE_LODGED, "Expired", "no arrival within the time limit", EXPIRED),
            row(PRE_LODGED, "Accepted", "goods arrived", ACCEPTED),
            row(ACCEPTED, "Released", "lane, permits and money are clear", RELEASED),
            row(ACCEPTED, "PutUnderControl", "somebody must still decide", UNDER_CONTROL),
            row(ACCEPTED, "PaymentAwaited", "the account is too low, all else is clear", PAYMENT_HOLD),
            row(ACCEPTED, "Detained", "an agency refused", DETAINED),
            row(ACCEPTED, "Amended", "customs granted it", ACCEPTED),
            row(ACCEPTED, "Invalidated", "customs granted it", INVALIDATED),
            row(UNDER_CONTROL, "PutUnderControl", "waits for others than before", UNDER_CONTROL),
            row(UNDER_CONTROL, "Amended", "customs granted it", UNDER_CONTROL),
            row(UNDER_CONTROL, "Released", "all holds are cleared", RELEASED),
            row(UNDER_CONTROL, "PaymentAwaited", "only money is missing", PAYMENT_HOLD),
            row(UNDER_CONTROL, "Detained", "control or an agency refused", DETAINED),
            row(UNDER_CONTROL, "Invalidated", "customs granted it", INVALIDATED),
            row(PAYMENT_HOLD, "Released", "paid, and all else is clear", RELEASED),
            row(PAYMENT_HOLD, "PutUnderControl", "somebody must decide again", UNDER_CONTROL),
            row(PAYMENT_HOLD, "Detained", "an agency refused", DETAINED),
            row(PAYMENT_HOLD, "Invalidated", "customs granted it", INVALIDATED),
            row(DETAINED, "PutUnderControl", "the refusal was taken back", UNDER_CONTROL),
            row(DETAINED, "Released", "the refusal was taken back, and all is clear", RELEASED),
            row(DETAINED, "PaymentAwaited", "the refusal was taken back, money is missing", PAYMENT_HOLD),
            row(DETAINED, "Invalidated", "by customs", INVALIDATED),
            row(
                    RELEASED,
                    "Invalidated",
                    "customs opened the matter again; a trader's request is out of sequence",
                    INVALIDATED));

    private Lifecycle() {}

    private static Transition row(Status from, String event, String guard, Status to) {
        return new Transition(from, event, guard, to);
    }

    /** Where {@code event} leads from {@code from}; empty if it may not happen there or moves only another region. */
    public static Optional<Status> next(Status from, String event) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.event().equals(event))
                .map(Transition::to)
                .findFirst();
    }
}
