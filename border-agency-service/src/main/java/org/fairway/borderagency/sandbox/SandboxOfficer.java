package org.fairway.borderagency.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fairway.borderagency.deciding.CaseFile;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.CaseDecider;
import org.fairway.borderagency.model.Verdict;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.sandbox.Scenario;
import org.fairway.kit.ids.Uuids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides cases as a scenario asks. It uses the API as an officer does, with a reason, under the name of the sandbox.
 */
@Component
@ConditionalOnBooleanProperty("fairway.sandbox.enabled")
class SandboxOfficer {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxOfficer.class);
    private static final String NAME = "sandbox";
    private static final int AT_ONCE = 200;
    private final Scenarios scenarios;
    private final CaseFile file;
    private final TransactionOperations transactions;
    private final Clock clock;

    SandboxOfficer(Scenarios scenarios, CaseFile file, TransactionOperations transactions, Clock clock) {
        this.scenarios = scenarios;
        this.file = file;
        this.transactions = transactions;
        this.clock = clock;
        LOG.warn("the sandbox is on: LRNs that end in -SBX-… choose their outcome");
    }

    @Scheduled(fixedDelay = 200)
    void play() {
        List<Scenarios.Open> open = transactions.execute(status -> {
            file.openToSystem();
            return scenarios.open(AT_ONCE);
        });
        open.forEach(one -> transactions.executeWithoutResult(status -> play(one)));
    }

    private void play(Scenarios.Open open) {
        file.openToSystem();
        AgencyCase before = file.lockAgain(open.caseId());
        List<Scenario.Step> steps = Scenario.in(open.lrn())
                .map(scenario -> scenario.stepsOf(before.assignment().agency()))
                .orElse(List.of());
        int taken = scenarios.taken(open.caseId());
        boolean ended = before.ended() != null || taken >= steps.size();
        if (ended) {
            scenarios.note(open.caseId(), taken, true);
            return;
        }
        Instant now = clock.instant();
        Scenario.Step next = steps.get(taken);
        if (!before.assignment().openedAt().plus(next.after()).isAfter(now)) {
            file.keep(CaseDecider.decide(before, verdict(before, next, now), now));
            scenarios.note(open.caseId(), taken + 1, taken + 1 == steps.size());
        }
    }

    private static Verdict verdict(AgencyCase about, Scenario.Step step, Instant now) {
        return new Verdict(
                Uuids.v7(now).toString(),
                about.assignment().items(),
                decision(step.deed()),
                "sandbox scenario",
                NAME,
                CaseDecider.madeAt(about, about.assignment().items(), null, now));
    }

    private static Decision decision(Scenario.Deed deed) {
        return switch (deed) {
            case CLEAR -> Decision.MAY_PROCEED;
            case HOLD -> Decision.HOLD;
            case REFUSE -> Decision.REFUSE;
            case DOCS -> Decision.DOCS_REQUIRED;
            case WAIT -> throw new IllegalArgumentException("who waits decides nothing");
        };
    }
}
