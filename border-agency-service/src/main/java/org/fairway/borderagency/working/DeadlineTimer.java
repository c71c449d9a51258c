package org.fairway.borderagency.working;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fairway.borderagency.model.CaseDecider;
import org.fairway.borderagency.model.Step;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.borderagency.store.CaseStore.Overdue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Escalates cases that wait too long to the supervisor, once. */
@Component
class DeadlineTimer {
    private static final int AT_ONCE = 200;
    private final CaseStore store;
    private final TransactionOperations transactions;
    private final Clock clock;

    DeadlineTimer(CaseStore store, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.border-agency.deadline-check}")
    void escalateOverdue() {
        int found;
        do {
            found = escalate(clock.instant());
        } while (found == AT_ONCE);
    }

    private int escalate(Instant now) {
        return transactions.execute(status -> {
            store.actAsSystem();
            List<Overdue> found = store.overdue(now, AT_ONCE);
            store.lock(found.stream().map(Overdue::declarationId).distinct().toList());
            // Only the locked cases are read again, because officers may have decided meanwhile.
            List<Step> steps = store.stillOverdue(found, now).stream()
                    .map(one -> CaseDecider.escalate(one, now))
                    .toList();
            store.save(
                    steps.stream().map(Step::agencyCase).toList(),
                    steps.stream().flatMap(step -> step.events().stream()).toList());
            return found.size();
        });
    }
}
