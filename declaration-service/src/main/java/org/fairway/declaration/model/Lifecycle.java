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
    /** One row: {@code event} makes the move. */
    public record Transition(Status from, EventCode event, String guard, Status to) {}

    public static final List<Transition> TABLE = List.of(
            row(SUBMITTED, EventCode.REJECTED, "a rule is broken", REJECTED),
            row(SUBMITTED, EventCode.PRE_LODGED, "valid, goods not here yet", PRE_LODGED),
            row(SUBMITTED, EventCode.ACCEPTED, "valid, goods are here", ACCEPTED),
            row(PRE_LODGED, EventCode.AMENDED, "valid", PRE_LODGED),
            row(PRE_LODGED, EventCode.INVALIDATED, "withdrawn by the trader", INVALIDATED),
            row(PRE_LODGED, EventCode.EXPIRED, "no arrival within the time limit", EXPIRED),
            row(PRE_LODGED, EventCode.ACCEPTED, "goods arrived", ACCEPTED),
            row(ACCEPTED, EventCode.RELEASED, "lane, permits and money are clear", RELEASED),
            row(ACCEPTED, EventCode.PUT_UNDER_CONTROL, "somebody must still decide", UNDER_CONTROL),
            row(ACCEPTED, EventCode.PAYMENT_AWAITED, "the account is too low, all else is clear", PAYMENT_HOLD),
            row(ACCEPTED, EventCode.DETAINED, "an agency refused", DETAINED),
            row(ACCEPTED, EventCode.AMENDED, "customs granted it", ACCEPTED),
            row(ACCEPTED, EventCode.INVALIDATED, "customs granted it", INVALIDATED),
            row(UNDER_CONTROL, EventCode.PUT_UNDER_CONTROL, "waits for others than before", UNDER_CONTROL),
            row(UNDER_CONTROL, EventCode.AMENDED, "customs granted it", UNDER_CONTROL),
            row(UNDER_CONTROL, EventCode.RELEASED, "all holds are cleared", RELEASED),
            row(UNDER_CONTROL, EventCode.PAYMENT_AWAITED, "only money is missing", PAYMENT_HOLD),
            row(UNDER_CONTROL, EventCode.DETAINED, "control or an agency refused", DETAINED),
            row(UNDER_CONTROL, EventCode.INVALIDATED, "customs granted it", INVALIDATED),
            row(PAYMENT_HOLD, EventCode.RELEASED, "paid, and all else is clear", RELEASED),
            row(PAYMENT_HOLD, EventCode.PUT_UNDER_CONTROL, "somebody must decide again", UNDER_CONTROL),
            row(PAYMENT_HOLD, EventCode.DETAINED, "an agency refused", DETAINED),
            row(PAYMENT_HOLD, EventCode.INVALIDATED, "customs granted it", INVALIDATED),
            row(DETAINED, EventCode.PUT_UNDER_CONTROL, "the refusal was taken back", UNDER_CONTROL),
            row(DETAINED, EventCode.RELEASED, "the refusal was taken back, and all is clear", RELEASED),
            row(DETAINED, EventCode.PAYMENT_AWAITED, "the refusal was taken back, money is missing", PAYMENT_HOLD),
            row(DETAINED, EventCode.INVALIDATED, "by customs", INVALIDATED),
            row(
                    RELEASED,
                    EventCode.INVALIDATED,
                    "customs opened the matter again; a trader's request is out of sequence",
                    INVALIDATED));

    private Lifecycle() {}

    private static Transition row(Status from, EventCode event, String guard, Status to) {
        return new Transition(from, event, guard, to);
    }

    /**
     * Returns the status that {@code event} leads to from {@code from}; empty if it may not happen there or changes
     * only a sub-state.
     */
    public static Optional<Status> next(Status from, EventCode event) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.event() == event)
                .map(Transition::to)
                .findFirst();
    }
}
