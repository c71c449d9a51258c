package org.fairway.declaration.amending;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.checking.Empowerment;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.checking.Representation;
import org.fairway.declaration.checking.Statements;
import org.fairway.declaration.checking.Statements.Findings;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Command.Charge;
import org.fairway.declaration.model.Command.Checked;
import org.fairway.declaration.model.Command.Debt;
import org.fairway.declaration.model.Decider;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Payment;
import org.fairway.declaration.model.RepresentationStatus;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.tracking.CommandHandler;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Amendments in whatever language they come, and customs' decisions on them. */
@Component
public class Amending {
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Statements statements;
    private final Duties duties;
    private final Empowerment empowerment;
    private final Clock clock;

    Amending(
            RowAccess rowAccess,
            Declarations declarations,
            Statements statements,
            Duties duties,
            Empowerment empowerment,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.statements = statements;
        this.duties = duties;
        this.empowerment = empowerment;
        this.clock = clock;
    }

    /** With a whole new statement. */
    public Declaration amend(UUID id, StatedDeclaration goods, String reason, Caller caller) {
        return amend(id, state -> goods, Reading.JSON, reason, caller);
    }

    /**
     * With what {@code change} makes of the state as it is when nobody else can change it; it may refuse by a
     * {@link ProblemException}.
     */
    public Declaration amend(
            UUID id, Function<Declaration, StatedDeclaration> change, Reading reading, String reason, Caller caller) {
        return rowAccess.as(caller, () -> {
            StoredDeclaration stored =
                    declarations.lock(id).orElseThrow(() -> ProblemException.notFound("declaration " + id));
            rowAccess.actAsSystem();
            empowerment.requireActsFor(stored, caller);
            StatedDeclaration stated = change.apply(stored.state());
            Instant now = clock.instant();
            Tin by = Representation.operator(caller);
            Checked checked = valid(stored, stated, reading, by, now);
            GoodsDeclaration goods = checked.goods();
            if (goods.equals(stored.state().goods())) {
                return takenOver(stored, by, now);
            }
            boolean applied = Decider.amendsAtOnce(stored.state());
            boolean binding = applied && stored.state().status().inClearance();
            Duties.Owing owing = Duties.Owing.amended(stored, goods, by);
            refuseForeignAccount(stored.state(), owing, now);
            Debt debt = binding ? duties.due(owing, now) : applied ? duties.provisional(owing, now) : Debt.NONE;
            Charge charge = binding ? duties.charge(owing, debt, now) : null;
            return CommandHandler.take(
                    declarations,
                    stored,
                    new Command.Amend(checked, reason, by.value(), debt, charge, duties.controlDeadline(now), now));
        });
    }

    /** The same statement changes nothing, unless it waits for an empowerment: then the principal makes it its own. */
    private Declaration takenOver(StoredDeclaration stored, Tin by, Instant now) {
        Clearance clearance = stored.state().clearance();
        boolean waits = clearance.representation() == RepresentationStatus.ENDED
                || clearance.payment() instanceof Payment.Unauthorised;
        boolean byPrincipal = Represented.by(
                        Objects.requireNonNull(stored.state().goods()))
                .filter(represented -> represented.principal().equals(by.value()))
                .isPresent();
        return waits && byPrincipal
                ? CommandHandler.take(
                        declarations,
                        stored,
                        new Command.Represent(RepresentationStatus.HOLDS, by.value(), duties.controlDeadline(now), now))
                : stored.state();
    }

    Declaration decide(UUID id, boolean granted, String reason, String officer) {
        return rowAccess.asSystem(() -> {
            StoredDeclaration stored =
                    declarations.lock(id).orElseThrow(() -> ProblemException.notFound("declaration " + id));
            Instant now = clock.instant();
            GoodsDeclaration proposed = stored.state().clearance().requests().proposed();
            boolean apply =
                    granted && proposed != null && stored.state().status().inClearance();
            String by = stored.state().clearance().requests().proposedBy();
            Duties.@Nullable Owing owing = apply
                    ? Duties.Owing.amended(
                            stored, Objects.requireNonNull(proposed), by == null ? null : Tin.recorded(by))
                    : null;
            Debt debt = owing == null ? null : duties.due(owing, now);
            Charge charge = owing == null ? null : duties.charge(owing, Objects.requireNonNull(debt), now);
            return CommandHandler.take(
                    declarations,
                    stored,
                    new Command.DecideAmendment(
                            granted,
                            officer,
                            reason,
                            debt,
                            charge,
                            proposed == null ? List.of() : duties.authorisations(proposed, now),
                            proposed == null ? List.of() : statements.notUploaded(proposed),
                            duties.controlDeadline(now),
                            now));
        });
    }

    /** Of an account that may not be charged it is not even shown whether it exists. */
    private void refuseForeignAccount(Declaration state, Duties.Owing owing, Instant now) {
        String account = owing.goods().account();
        if (account == null
                || state.goods() != null && account.equals(state.goods().account())) {
            return;
        }
        if (duties.consenting(owing, LocalDate.ofInstant(now, ZoneOffset.UTC)) == null) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "account-not-yours",
                    "/payment/account",
                    "You hold no account " + account + ", and no holder has authorised you to charge it.",
                    "Name an account of your own, or one whose holder has registered an empowerment with account"
                            + " authority for you.");
        }
    }

    /** An LRN that is left out is refused as another one is, for it cannot be amended. */
    private Checked valid(StoredDeclaration stored, StatedDeclaration stated, Reading reading, Tin by, Instant now) {
        String lrn = stated.lrn();
        StatedDeclaration whole =
                lrn == null || lrn.isBlank() ? stated.withLrn(stored.state().lrn()) : stated;
        // Without parties it is no declaration at all, which the rules say better.
        if (stated.parties() != null) {
            refuseAnotherDeclaration(stored, stated);
        }
        return switch (statements.check(whole, reading, by, LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            case Findings.Valid valid -> valid.checked();
            case Findings.Broken broken ->
                throw new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "declaration-rejected",
                        "The amendment breaks " + broken.errorsInAll() + " rules; nothing was changed",
                        broken.violations(),
                        broken.moreErrors());
        };
    }

    private static void refuseAnotherDeclaration(StoredDeclaration stored, StatedDeclaration stated) {
        Declaration state = stored.state();
        List<Violation> fixed = new ArrayList<>();
        if (!state.lrn().equals(stated.lrn())) {
            fixed.add(fixed("/lrn", "DE 2/5", "LRN " + state.lrn()));
        }
        if (!state.declarantTin().equals(stated.declarantTin())) {
            fixed.add(fixed("/parties/declarant/tin", "DE 3/18", "declarant " + state.declarantTin()));
        }
        if (!Objects.equals(stored.representativeTin(), stated.representativeTin())) {
            fixed.add(fixed(
                    "/parties/representative/tin",
                    "DE 3/20",
                    stored.representativeTin() == null
                            ? "it without a representative"
                            : "representative " + stored.representativeTin()));
        }
        if (!fixed.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "not-amendable-member",
                    "LRN, declarant and representative cannot be amended",
                    fixed);
        }
    }

    private static Violation fixed(String pointer, String legalBase, String kept) {
        return new Violation(
                "not-amendable-member",
                pointer,
                "LRN, declarant and representative name the declaration and who answers for it, and stay as they are.",
                legalBase,
                "Keep " + kept + ", or withdraw the declaration and lodge a new one.");
    }
}
