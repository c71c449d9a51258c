package org.fairway.declaration.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Control;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Payment;
import org.fairway.declaration.model.Permit;
import org.fairway.declaration.model.Permits;
import org.fairway.declaration.model.RepresentationStatus;
import org.fairway.declaration.model.Requests;
import org.fairway.declaration.model.Risk;
import org.fairway.declaration.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * The form of a declaration in the column {@code state}. The model's types may change; rows that are stored stay
 * readable, so a change here needs a migration.
 */
record StateDocument(
        String id,
        Status status,
        int version,
        @Nullable String mrn,
        String lrn,
        String declarantTin,
        @Nullable GoodsDeclaration goods,
        SubStates clearance,
        List<OpenPoint> waitingFor,
        Instant since,
        @Nullable Instant arrivedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        boolean sealed) {

    /** All sub-states side by side. */
    record SubStates(
            @Nullable Lane lane,
            List<String> laneReasons,
            @Nullable List<String> laneCredited,
            @Nullable Instant laneAssessedAt,
            Map<String, Permit> permits,
            @Nullable Outcome settled,
            ControlCode control,
            @Nullable Instant controlDeadline,
            @Nullable Instant controlOrderedAt,
            Map<Integer, Control.Answer> controlAnswers,
            Risk.@Nullable Earlier earlier,
            Payment.Code payment,
            @Nullable Money payable,
            @Nullable RepresentationStatus representation,
            @Nullable String accountNamedBy,
            @Nullable GoodsDeclaration proposed,
            @Nullable String proposedBy,
            @Nullable String withdrawal,
            @Nullable List<VerifiedAuthorisation> authorisations,
            @Nullable List<String> awaited) {

        static SubStates of(Clearance clearance) {
            Risk risk = clearance.risk();
            Risk.Assessed assessed = risk.assessed();
            Control control = clearance.control();
            Requests requests = clearance.requests();
            return new SubStates(
                    risk.lane(),
                    assessed == null ? List.of() : assessed.reasons(),
                    assessed == null || assessed.credited().isEmpty() ? null : assessed.credited(),
                    assessed == null ? null : assessed.at(),
                    clearance.permits().answers(),
                    clearance.permits().outcome(),
                    ControlCode.of(control),
                    control instanceof Control.Ordered ordered ? ordered.deadline() : null,
                    control.orderedAt(),
                    control.answers(),
                    risk.earlier(),
                    clearance.payment().code(),
                    clearance.payment().payable(),
                    clearance.representation() == RepresentationStatus.HOLDS ? null : clearance.representation(),
                    requests.accountNamedBy(),
                    requests.proposed(),
                    requests.proposedBy(),
                    requests.withdrawal(),
                    clearance.authorisations().isEmpty() ? null : clearance.authorisations(),
                    clearance.awaited().isEmpty() ? null : clearance.awaited());
        }

        Clearance clearance() {
            return new Clearance(
                    new Risk(
                            lane == null
                                    ? null
                                    : new Risk.Assessed(lane, laneReasons, orNone(laneCredited), laneAssessedAt),
                            earlier),
                    new Permits(permits, settled),
                    switch (control) {
                        case NONE -> new Control.None();
                        case ORDERED -> new Control.Ordered(controlDeadline, controlOrderedAt, controlAnswers);
                        case CLEARED -> new Control.Cleared(controlOrderedAt, controlAnswers);
                        case REFUSED -> new Control.Refused(controlOrderedAt, controlAnswers);
                    },
                    switch (payment) {
                        case NOT_DUE -> new Payment.NotDue(payable);
                        case SECURED -> new Payment.Secured(owed());
                        case SHORT -> new Payment.Short(owed());
                        case UNAUTHORISED -> new Payment.Unauthorised(owed());
                    },
                    // Only what has ended is kept.
                    Objects.requireNonNullElse(representation, RepresentationStatus.HOLDS),
                    new Requests(
                            accountNamedBy,
                            proposed == null ? null : new Requests.Amendment(proposed, proposedBy),
                            withdrawal),
                    orNone(authorisations),
                    orNone(awaited));
        }

        /** Most have none, and an empty list is not kept. */
        private static <T> List<T> orNone(@Nullable List<T> kept) {
            return kept == null ? List.of() : kept;
        }

        private Money owed() {
            return Objects.requireNonNull(payable, "a payment of nothing");
        }
    }

    /** The states of customs' control. */
    enum ControlCode {
        NONE,
        ORDERED,
        CLEARED,
        REFUSED;

        static ControlCode of(Control control) {
            return switch (control) {
                case Control.None _ -> NONE;
                case Control.Ordered _ -> ORDERED;
                case Control.Cleared _ -> CLEARED;
                case Control.Refused _ -> REFUSED;
            };
        }
    }

    static StateDocument of(Declaration state) {
        return new StateDocument(
                state.id(),
                state.status(),
                state.version(),
                state.mrn(),
                state.lrn(),
                state.declarantTin(),
                state.goods(),
                SubStates.of(state.clearance()),
                state.waitingFor(),
                state.since(),
                state.arrivedAt(),
                state.acceptedAt(),
                state.expiresAt(),
                state.reason(),
                state.sealed());
    }

    Declaration declaration() {
        return new Declaration(
                id,
                status,
                version,
                mrn,
                lrn,
                declarantTin,
                goods,
                clearance.clearance(),
                waitingFor,
                since,
                arrivedAt,
                acceptedAt,
                expiresAt,
                reason,
                sealed);
    }
}
