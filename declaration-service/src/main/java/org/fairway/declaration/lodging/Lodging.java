package org.fairway.declaration.lodging;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.identifiers.Lrn;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.checking.Representation;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.rules.Breach;
import org.fairway.declaration.model.rules.DeclarationRules;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.declaration.store.BodyHash;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.store.Submissions;
import org.fairway.declaration.store.Submissions.Submission;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.languages.stated.StatedDeclaration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One transaction: the LRN is looked up, the statement judged, the answer kept with it. A resend finds the answer, and
 * how the declaration stands.
 */
@Component
public class Lodging {
    private final RowAccess rowAccess;
    private final Submissions submissions;
    private final Declarations declarations;
    private final LodgementValidation judging;
    private final JsonMapper mapper;
    private final Clock clock;

    Lodging(
            RowAccess rowAccess,
            Submissions submissions,
            Declarations declarations,
            LodgementValidation judging,
            JsonMapper mapper,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.submissions = submissions;
        this.declarations = declarations;
        this.judging = judging;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * An answer as it goes out, now or again: the submission's {@code answer} is JSON, an {@link Answer} or a problem
     * document.
     */
    public record Outcome(Submission submission, boolean replay) {
        public ResponseEntity<String> answer() {
            ResponseEntity.BodyBuilder response = ResponseEntity.status(submission.status());
            if (replay) {
                response.header("Idempotent-Replay", "true");
            }
            return response.location(URI.create("/v1/declarations/" + submission.declarationId()))
                    .contentType(
                            submission.accepted() ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON)
                    .body(submission.answer());
        }
    }

    /**
     * Lodges in whatever language it came; errors that were noticed in reading refuse it together with those of the
     * rules, warnings go with the answer. The same LRN with the same content gets the first answer again, with the
     * status of now; with another content it is a conflict.
     */
    public Outcome lodge(StatedDeclaration goods, Reading reading, Caller caller) {
        String stated = requireLrn(goods);
        Tin by = Representation.operator(caller);
        requireKeys(goods, reading, by);
        Lrn lrn = new Lrn(stated);
        Tin declarant = Representation.declarant(goods, caller);
        byte[] canonical = mapper.writeValueAsBytes(goods);
        BodyHash hash = BodyHash.of(canonical);
        return rowAccess.asSystem(() -> {
            submissions.lock(declarant, lrn);
            List<Submission> earlier = submissions.under(declarant, lrn);
            Optional<Submission> same = earlier.stream()
                    .filter(submission -> submission.bodyHash().equals(hash))
                    .findFirst();
            if (same.isPresent()) {
                return new Outcome(asOfNow(same.get()), true);
            }
            judging.requireEmpowerment(goods, reading, by, clock.instant());
            submissions.accepted(earlier).ifPresent(accepted -> refuseOtherBody(lrn, accepted, caller));
            return new Outcome(judge(goods, canonical, reading, lrn, declarant, by, hash), false);
        });
    }

    /** Without an LRN nothing can be kept or found again. */
    private static String requireLrn(StatedDeclaration goods) {
        String lrn = goods.lrn();
        if (lrn == null || lrn.isBlank()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "lrn-missing",
                    "The declaration has no LRN",
                    List.of(new Violation(
                            "lrn-missing",
                            "/lrn",
                            "The LRN must have 1 to 35 characters.",
                            "DE 2/5",
                            "Give each declaration a reference of your own, once.")));
        }
        return lrn;
    }

    /** LRN and TINs say under what, and for whom, it is kept: without them it is refused and nothing is kept. */
    private void requireKeys(StatedDeclaration goods, Reading reading, Tin by) {
        List<Breach> unusable = DeclarationRules.unusableKeys(goods);
        if (!unusable.isEmpty()) {
            throw judging.refusal(goods, reading, unusable, by, clock.instant());
        }
    }

    private Submission judge(
            StatedDeclaration goods, byte[] canonical, Reading reading, Lrn lrn, Tin declarant, Tin by, BodyHash hash) {
        Instant now = clock.instant();
        UUID id = Uuids.v7(now);
        LodgementValidation.LodgementResult judgement =
                judging.judge(id, goods, canonical, reading, declarant, by, now);
        Submission submission = new Submission(
                hash,
                judgement.accepted(),
                id,
                judgement.status().value(),
                mapper.writeValueAsString(judgement.answer()));
        submissions.keep(declarant, LodgementValidation.otherParty(goods), lrn, submission, now);
        return submission;
    }

    /**
     * The first answer with the status of now: whoever sends a declaration again must not hear that it waits when it is
     * over.
     */
    private Submission asOfNow(Submission first) {
        if (!first.accepted()) {
            return first;
        }
        Declaration state = find(first).state();
        ObjectNode answer = mapper.readTree(first.answer()).asObject();
        answer.put("version", state.version()).set("status", mapper.valueToTree(StatusView.of(state)));
        return new Submission(
                first.bodyHash(), true, first.declarationId(), first.status(), mapper.writeValueAsString(answer));
    }

    private StoredDeclaration find(Submission accepted) {
        return declarations.find(accepted.declarationId()).orElseThrow();
    }

    /** Names the declaration only to those who may see it: another representative of the declarant may not. */
    private void refuseOtherBody(Lrn lrn, Submission accepted, Caller caller) {
        StoredDeclaration stored = find(accepted);
        boolean seen = caller.tin()
                .filter(tin -> tin.equals(stored.state().declarantTin()) || tin.equals(stored.representativeTin()))
                .isPresent();
        String fix = seen && !stored.state().status().decided()
                ? "To change that declaration, amend it. For other goods, use a new LRN."
                : "Use a new LRN: a declarant uses each of them once, also if the declaration was withdrawn,"
                        + " invalidated or has expired.";
        throw ProblemException.conflict(
                "lrn-used",
                "LRN " + lrn.value() + " was lodged before with another content"
                        + (seen ? ", as declaration " + accepted.declarationId() : "") + ".",
                fix);
    }
}
