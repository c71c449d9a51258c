package org.fairway.declaration.arriving;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.model.RepresentationStatus;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.PresentableGoods;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.store.Submissions;
import org.fairway.declaration.tracking.CommandHandler;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Records the arrival of goods: a pre-lodged declaration becomes binding. A repeated notice changes nothing. */
@Component
public class Arriving {
    private static final int CLOCKS_DIFFER_SECONDS = 300;
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Submissions submissions;
    private final Duties duties;
    private final PresentableGoods presentable;
    private final Clock clock;

    Arriving(
            RowAccess rowAccess,
            Declarations declarations,
            Submissions submissions,
            Duties duties,
            PresentableGoods presentable,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.submissions = submissions;
        this.duties = duties;
        this.presentable = presentable;
        this.clock = clock;
    }

    /** {@code stated} defaults to now; it may not lie in the future. */
    public Declaration arrive(Mrn mrn, @Nullable Instant stated, @Nullable String location, Caller caller) {
        return arrive(
                () -> declarations
                        .lockByMrn(mrn)
                        .orElseThrow(() -> ProblemException.notFound("declaration with MRN " + mrn)),
                stated,
                location,
                caller);
    }

    /** The same of a declaration that was found by what is presented. */
    Declaration arrive(UUID id, @Nullable Instant stated, @Nullable String location, Caller caller) {
        return arrive(
                () -> declarations.lock(id).orElseThrow(() -> ProblemException.notFound("declaration " + id)),
                stated,
                location,
                caller);
    }

    private Declaration arrive(
            Supplier<StoredDeclaration> locked, @Nullable Instant stated, @Nullable String location, Caller caller) {
        Instant now = clock.instant();
        Instant arrivedAt = stated == null ? now : stated;
        requireNotAhead(arrivedAt, now);
        return rowAccess.asSystem(() -> arrive(locked.get(), arrivedAt, location, now, caller));
    }

    /** An operator, or else the agency of an officer. */
    private Command.Presented presented(StoredDeclaration stored, Caller caller) {
        String carrier = caller.tin().orElse(null);
        return carrier == null
                ? new Command.Presented(caller.agency().orElse("CUSTOMS"), false)
                : new Command.Presented(carrier, presentable.isReported(stored.id(), carrier));
    }

    /** Refuses a moment in the future. This check needs no declaration. */
    void requireNotAhead(Instant stated) {
        requireNotAhead(stated, clock.instant());
    }

    private static void requireNotAhead(Instant arrivedAt, Instant now) {
        if (arrivedAt.isAfter(now.plusSeconds(CLOCKS_DIFFER_SECONDS))) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "arrival-in-future",
                    "The arrival lies in the future",
                    List.of(new Violation(
                            "arrival-in-future",
                            "/arrivedAt",
                            "Arrival " + arrivedAt + " is later than now.",
                            "TFA Art. 7.1",
                            "Send the notice when the goods are here.")));
        }
    }

    /**
     * Goods that were here before were not declared before arrival (TFA Art. 7.1), and their rates are of another day.
     */
    private void requireNotBefore(StoredDeclaration stored, Instant arrivedAt) {
        Declaration state = stored.state();
        if (state.status() == Status.PRE_LODGED
                && isBefore(arrivedAt, state.since())
                && submissions
                        .takenByGateway(stored)
                        .map(taken -> isBefore(arrivedAt, taken))
                        .orElse(true)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "arrival-before-lodging",
                    "The goods arrived before they were declared",
                    List.of(new Violation(
                            "arrival-before-lodging",
                            "/arrivedAt",
                            "Arrival " + arrivedAt + " is before the declaration was lodged, at " + state.since() + ".",
                            "UCC Art. 171 and 172",
                            "State when the goods were presented. If they were here before, the declarant withdraws the"
                                    + " declaration and lodges one whose timing is ARRIVED.")));
        }
    }

    private static boolean isBefore(Instant arrivedAt, Instant lodged) {
        return arrivedAt.isBefore(lodged.minusSeconds(CLOCKS_DIFFER_SECONDS));
    }

    private Declaration arrive(
            StoredDeclaration stored, Instant arrivedAt, @Nullable String location, Instant now, Caller caller) {
        requireNotBefore(stored, arrivedAt);
        if (stored.state().status() != Status.PRE_LODGED) {
            CommandHandler.take(
                    declarations,
                    stored,
                    new Command.Arrive(
                            arrivedAt,
                            location,
                            Command.Debt.NONE,
                            new Command.Charge.NotDue(),
                            RepresentationStatus.HOLDS,
                            Map.of(),
                            List.of(),
                            now,
                            now));
            return stored.state();
        }
        return CommandHandler.take(
                declarations,
                stored,
                duties.arrive(Duties.Owing.of(stored), arrivedAt, location, now).by(presented(stored, caller)));
    }
}
