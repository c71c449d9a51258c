package org.fairway.declaration.lodging;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.DeclarationSettings;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.checking.Statements;
import org.fairway.declaration.checking.Statements.Findings;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Command.Debt;
import org.fairway.declaration.model.Decider;
import org.fairway.declaration.model.Decision;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.model.rules.Breach;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.declaration.store.Declarations;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemException;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedParties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Accepts or rejects a new statement and words the answer. In the caller's transaction. */
@Component
class LodgementValidation {
    private final SecureRandom random = new SecureRandom();
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

    /** {@code canonical} is the statement in JSON, and {@code by} the operator who lodges. */
    LodgementResult judge(
            UUID id, StatedDeclaration stated, byte[] canonical, Reading reading, Tin declarant, Tin by, Instant now) {
        return switch (statements.check(stated, canonical, reading, by, LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            case Findings.Valid valid -> {
                GoodsDeclaration goods = valid.checked().goods();
                Duties.Owing owing = new Duties.Owing(id, 1, goods, declarant, otherParty(stated), by);
                yield accept(owing, by, valid, now);
            }
            case Findings.Broken broken
            when broken.isByRegister() ->
                // What the register says may change, and the same message is then taken; so nothing is kept.
                throw refused(broken);
            case Findings.Broken broken -> {
                String lrn = Objects.requireNonNull(stated.lrn());
                write(id, Decider.reject(id.toString(), lrn, declarant.value(), broken.words(), now));
                yield new LodgementResult(false, HttpStatus.UNPROCESSABLE_CONTENT, rejection(id, lrn, broken));
            }
        };
    }

    private LodgementResult accept(Duties.Owing owing, Tin by, Findings.Valid valid, Instant now) {
        Mrn mrn = Mrn.of(
                random.nextLong(Mrn.NUMBERS),
                settings.country(),
                category(owing.goods()),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        Declaration state = write(owing.id(), happened(owing, by, valid.checked(), mrn, now));
        Answer answer = new Answer(
                owing.id(),
                mrn.value(),
                owing.goods().lrn(),
                state.version(),
                StatusView.of(state),
                valid.warningViolations());
        return new LodgementResult(true, HttpStatus.CREATED, answer);
    }

    /** Refuses who declares for another without being empowered; nothing is kept in the name of the other. */
    void requireEmpowerment(StatedDeclaration goods, Reading reading, Tin by, Instant now) {
        List<Breach> unempowered = statements.unempowered(goods, reading, by, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (!unempowered.isEmpty()) {
            throw refusal(goods, reading, unempowered, by, now);
        }
    }

    /** Of a statement that cannot be kept: what keeps it from that, and all else that is wrong with it. */
    ProblemException refusal(StatedDeclaration goods, Reading reading, List<Breach> unusable, Tin by, Instant now) {
        return refused(statements.checkUnkept(goods, reading, unusable, by, LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    private static ProblemException refused(Findings.Broken findings) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "declaration-rejected",
                "The declaration breaks " + findings.errorsInAll() + " rules and cannot be stored",
                findings.violations(),
                findings.moreErrors());
    }

    private Decision.Happened happened(Duties.Owing owing, Tin by, Command.Checked checked, Mrn mrn, Instant now) {
        String id = owing.id().toString();
        boolean arrived = owing.goods().timing() == GoodsDeclaration.Timing.ARRIVED;
        Instant expiresAt = now.plus(settings.arrivalLimit());
        if (arrived) {
            Command.Arrive arrive = duties.arrive(owing, now, null, now);
            Command.Lodge lodge = new Command.Lodge(checked, mrn.value(), arrive.debt(), by.value(), expiresAt, now);
            return Decider.lodgeArrived(id, owing.declarant().value(), lodge, arrive);
        }
        Debt provisional = duties.provisional(owing, now);
        return Decider.lodge(
                id,
                owing.declarant().value(),
                new Command.Lodge(checked, mrn.value(), provisional, by.value(), expiresAt, now));
    }

    private Declaration write(UUID id, Decision.Happened happened) {
        return declarations
                .write(List.of(new Declarations.Change(id, null, happened.events(), happened.state())))
                .getFirst();
    }

    /** Who beside the declarant sees it; null as well where that party has no number of the right form. */
    static @Nullable Tin otherParty(StatedDeclaration goods) {
        StatedParties parties = goods.parties();
        String owner = parties == null ? null : Represented.owner(goods.kind(), parties.importer(), parties.exporter());
        String other = Represented.otherParty(goods.declarantTin(), goods.representativeTin(), owner);
        return other == null || !Tin.isValid(other) ? null : new Tin(other);
    }

    private static ProblemDetail rejection(UUID id, String lrn, Findings.Broken findings) {
        ProblemDetail problem = Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "declaration-rejected",
                "The declaration breaks " + findings.errorsInAll() + " rules",
                findings.violations(),
                findings.moreErrors());
        problem.setProperty("declarationId", id);
        problem.setProperty("lrn", lrn);
        problem.setProperty("warnings", findings.warningViolations());
        return problem;
    }

    private static char category(GoodsDeclaration goods) {
        return switch (goods.kind()) {
            case IMPORT -> 'R';
            case EXPORT -> 'A';
            case TRANSIT -> 'K';
            case UNKNOWN -> throw new IllegalArgumentException("a declaration of an unknown kind is never lodged");
        };
    }
}
