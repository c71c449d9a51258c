package org.fairway.declaration.drafting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.checking.Representation;
import org.fairway.declaration.lodging.Lodging;
import org.fairway.declaration.store.DraftSummary;
import org.fairway.declaration.store.Drafts;
import org.fairway.declaration.store.Drafts.Draft;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.tracking.Versions;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What an operator does with drafts. Always within the operator's own rowAccess: a draft is nobody else's business. */
@Component
class Drafting {
    private final RowAccess rowAccess;
    private final Drafts drafts;
    private final DraftLodging draftsman;
    private final Lodging lodging;
    private final DraftSettings settings;
    private final Clock clock;

    Drafting(
            RowAccess rowAccess,
            Drafts drafts,
            DraftLodging draftsman,
            Lodging lodging,
            DraftSettings settings,
            Clock clock) {
        this.rowAccess = rowAccess;
        this.drafts = drafts;
        this.draftsman = draftsman;
        this.lodging = lodging;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Saves; the same content again changes nothing but the time it is kept until. Over an existing draft the version
     * must be named.
     */
    Draft save(String lrn, String body, @Nullable String ifMatch, Caller caller) {
        Tin owner = Representation.operator(caller);
        return rowAccess.asTrader(owner.value(), () -> {
            drafts.lockOwner(owner);
            Instant now = clock.instant();
            Optional<Draft> before = drafts.find(owner, lrn, now);
            boolean same = before.map(draft -> draft.body().equals(body)).orElse(false);
            if (!same) {
                requireVersion(before, ifMatch);
                draftsman.requireService(
                        drafts.usageBeside(owner, lrn, now), body.getBytes(StandardCharsets.UTF_8).length, settings);
            }
            int version = before.map(draft -> same ? draft.version() : draft.version() + 1)
                    .orElse(1);
            Draft saved = new Draft(lrn, version, body, now, now.plus(settings.keep()));
            drafts.save(owner, saved);
            return saved;
        });
    }

    Draft read(String lrn, Caller caller) {
        Tin owner = Representation.operator(caller);
        return rowAccess.asTrader(owner.value(), () -> find(owner, lrn));
    }

    List<DraftSummary> list(@Nullable String after, int limit, Caller caller) {
        Tin owner = Representation.operator(caller);
        return rowAccess.asTrader(owner.value(), () -> drafts.page(owner, after, limit, clock.instant()));
    }

    void discard(String lrn, @Nullable String ifMatch, Caller caller) {
        Tin owner = Representation.operator(caller);
        rowAccess.asTrader(owner.value(), () -> {
            Draft draft = lock(owner, lrn, ifMatch);
            drafts.remove(owner, lrn);
            return draft;
        });
    }

    Findings check(String lrn, Caller caller) {
        return draftsman.check(read(lrn, caller), caller);
    }

    /** One transaction: lodged and no draft any more, or neither. What is rejected stays a draft. */
    Lodging.Outcome lodge(String lrn, @Nullable String ifMatch, Caller caller) {
        Tin owner = Representation.operator(caller);
        return rowAccess.asTrader(owner.value(), () -> {
            Draft draft = lock(owner, lrn, ifMatch);
            Lodging.Outcome outcome = lodging.lodge(draftsman.declarationIn(draft), Reading.JSON, caller);
            if (outcome.submission().accepted()) {
                drafts.remove(owner, lrn);
            }
            return outcome;
        });
    }

    @Scheduled(fixedDelayString = "${fairway.declaration.drafts.expiry-check:1h}")
    void removeExpired() {
        rowAccess.asSystem(() -> drafts.removeExpired(clock.instant()));
    }

    private Draft lock(Tin owner, String lrn, @Nullable String ifMatch) {
        drafts.lockOwner(owner);
        Draft draft = find(owner, lrn);
        if (ifMatch != null) {
            Versions.requireMatch(ifMatch, draft.version());
        }
        return draft;
    }

    private Draft find(Tin owner, String lrn) {
        return drafts.find(owner, lrn, clock.instant()).orElseThrow(() -> ProblemException.notFound("draft " + lrn));
    }

    private static void requireVersion(Optional<Draft> before, @Nullable String ifMatch) {
        if (before.isPresent()) {
            Versions.requireIfMatch(ifMatch);
        }
        if (ifMatch != null) {
            Versions.requireMatch(ifMatch, before.map(Draft::version).orElse(0));
        }
    }
}
