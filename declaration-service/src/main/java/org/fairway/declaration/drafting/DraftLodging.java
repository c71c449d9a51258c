package org.fairway.declaration.drafting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.checking.Representation;
import org.fairway.declaration.checking.Statements;
import org.fairway.declaration.model.rules.DeclarationRules;
import org.fairway.declaration.store.Drafts;
import org.fairway.declaration.store.Drafts.Draft;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.Refusal;
import org.fairway.kit.security.Caller;
import org.fairway.languages.stated.StatedDeclaration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Reads drafts, and says what keeps one from being a declaration. */
@Component
class DraftLodging {
    private final Statements statements;
    private final RequestJson json;
    private final Clock clock;

    DraftLodging(Statements statements, RequestJson json, Clock clock) {
        this.statements = statements;
        this.json = json;
        this.clock = clock;
    }

    /** A draft may lack anything, but it must be a JSON object. */
    void requireObject(String body) {
        if (!Refusal.reading(() -> json.isObject(body))) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "wrong-type",
                    "",
                    "A draft is a JSON object.",
                    "Send the declaration as far as it is written.");
        }
    }

    void requireService(Drafts.Usage others, long bytes, DraftSettings settings) {
        if (others.drafts() >= settings.most()
                || others.bytes() + bytes > settings.quota().toBytes()) {
            throw ProblemException.conflict(
                    "drafts-full",
                    "You may keep " + settings.most() + " drafts of "
                            + settings.quota().toBytes() + " bytes in all.",
                    "Lodge or delete some.");
        }
    }

    Findings check(Draft draft, Caller caller) {
        List<Violation> errors = new ArrayList<>();
        List<Violation> warnings = new ArrayList<>();
        int more = 0;
        try {
            StatedDeclaration goods = declarationIn(draft);
            if (DeclarationRules.unusableKeys(goods).isEmpty()) {
                // First, because the rules say what is registered of the parties.
                Representation.declarant(goods, caller);
            }
            Statements.Findings findings = statements.check(
                    goods,
                    Reading.JSON,
                    Representation.operator(caller),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            warnings.addAll(findings.warningViolations());
            if (findings instanceof Statements.Findings.Broken broken) {
                errors.addAll(broken.violations());
                more = broken.moreErrors();
            }
        } catch (ProblemException refused) {
            errors.addAll(refused.violations());
        }
        return new Findings(draft.lrn(), draft.version(), errors.isEmpty(), errors, more == 0 ? null : more, warnings);
    }

    /** The declaration it has become, under the LRN it was saved under. */
    StatedDeclaration declarationIn(Draft draft) {
        StatedDeclaration goods = read(draft);
        if (goods.lrn() != null && !goods.lrn().equals(draft.lrn())) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "lrn-mismatch",
                    "/lrn",
                    "The LRN in the draft is not the one that it is saved under.",
                    "Set /lrn to " + draft.lrn() + " or leave it out.");
        }
        return goods.withLrn(draft.lrn());
    }

    private StatedDeclaration read(Draft draft) {
        try {
            return json.mapper().readValue(draft.body(), StatedDeclaration.class);
        } catch (JacksonException unreadable) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "declaration-rejected",
                    "The draft does not read as a declaration yet",
                    Refusal.violations(unreadable));
        }
    }
}
