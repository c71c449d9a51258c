package org.fairway.declaration.lodging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.DeclarationSettings;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.checking.Statements;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Command.Debt;
import org.fairway.declaration.model.Decider;
import org.fairway.declaration.model.Decision;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.model.Waiting;
import org.fairway.declaration.model.rules.Breach;
import org.fairway.declaration.store.Declarations;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Accepts or rejects a new statement and words the answer. In the caller's transaction. */
@Component
class LodgementValidation {
    private final Declarations declarations;
    private final Statements statements;
    private final Duties duties;
    private final DeclarationSettings settings;

    LodgementValidation(Declarations declarations, Statements statements, Duties duties, DeclarationSettings settings) {
        this.declarations = declarations;
        this.statements = statements;
        this.duties = duties;
        this.settings = settings;
    }

    record LodgementResult(boolean accepted, HttpStatus status, Object answer) {}

    /** {@code by} is the operator who lodges. */
    LodgementResult judge(UUID id, GoodsDeclaration goods, Reading reading, Tin declarant, Tin by, Instant now) {
        Statements.Findings findings = statements.check(goods, reading, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (!findings.errors().isEmpty()) {
            Command.Lodge lodge = new Command.Lodge(findings.checked(), null, Debt.NONE, by.value(), now, now);
            write(id, Decider.lodge(id.toString(), declarant.value(), lodge));
            return new LodgementResult(false, HttpStatus.UNPROCESSABLE_CONTENT, rejection(id, goods, findings));
        }
        Mrn mrn = Mrn.of(
                declarations.nextMrnNumber(),
                settings.country(),
                category(goods),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        Duties.Owing owing = new Duties.Owing(id, 1, goods, declarant, representative(goods), by);
        Declaration state = write(id, accept(id, owing, by, findings, mrn, now));
        Answer answer = new Answer(
                id, mrn.value(), goods.lrn(), state.version(), Waiting.of(state), findings.warningViolations());
        return new LodgementResult(true, HttpStatus.CREATED, answer);
    }

    /** Of a statement that cannot be kept: what keeps it from that, and all else that is wrong with it. */
    ProblemException refusal(GoodsDeclaration goods, Reading reading, List<Breach> unusable, Instant now) {
        Statements.Findings findings =
                statements.checkUnkept(goods, reading, unusable, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "declaration-rejected",
                "The declaration breaks " + findings.errorsInAll() + " rules and cannot be kept",
                findings.violations(),
                findings.moreErrors());
    }

    private Decision.Happened accept(
            UUID id, Duties.Owing owing, Tin by, Statements.Findings findings, Mrn mrn, Instant now) {
        boolean arrived = owing.goods().timing() == GoodsDeclaration.Timing.ARRIVED;
        Instant expiresAt = now.plus(settings.arrivalLimit());
        if (arrived) {
            Command.Arrive arrive = duties.arrive(owing, now, null, now);
            Command.Lodge lodge =
                    new Command.Lodge(findings.checked(), mrn.value(), arrive.debt(), by.value(), expiresAt, now);
            return Decider.lodgeArrived(id.toString(), owing.declarant().value(), lodge, arrive);
        }
        Debt provisional = duties.provisional(owing, now);
        return Decider.lodge(
                id.toString(),
                owing.declarant().value(),
                new Command.Lodge(findings.checked(), mrn.value(), provisional, by.value(), expiresAt, now));
    }

    private Declaration write(UUID id, Decision.Happened happened) {
        return declarations
                .write(List.of(new Declarations.Change(id, null, happened.events(), happened.state())))
                .getFirst();
    }

    /** Null as well where it has no number, which the rules refuse. */
    static @Nullable Tin representative(GoodsDeclaration goods) {
        String stated = goods.parties() == null ? null : goods.parties().representativeTin();
        return stated == null || stated.isBlank() ? null : new Tin(stated);
    }

    private static ProblemDetail rejection(UUID id, GoodsDeclaration goods, Statements.Findings findings) {
        ProblemDetail problem = Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "declaration-rejected",
                "The declaration breaks " + findings.errorsInAll() + " rules",
                findings.violations(),
                findings.moreErrors());
        problem.setProperty("declarationId", id);
        problem.setProperty("lrn", goods.lrn());
        problem.setProperty("warnings", findings.warningViolations());
        return problem;
    }

    private static char category(GoodsDeclaration goods) {
        return switch (goods.kind()) {
            case IMPORT -> 'R';
            case EXPORT -> 'A';
            case TRANSIT -> 'K';
        };
    }
}
