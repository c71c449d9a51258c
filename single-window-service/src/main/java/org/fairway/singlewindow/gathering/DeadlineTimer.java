package org.fairway.singlewindow.gathering;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fairway.singlewindow.model.SingleWindow;
import org.fairway.singlewindow.store.PermitStore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Times out agencies whose deadline has passed; their supervisors must then decide. */
@Component
class DeadlineTimer {
    private static final int AT_ONCE = 200;
    private final PermitStore store;
    private final PermitFiles files;
    private final TransactionOperations transactions;
    private final Clock clock;

    DeadlineTimer(PermitStore store, PermitFiles files, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fairway.single-window.deadline-check}")
    void timeOutOverdue() {
        int found;
        do {
            found = timeOut(clock.instant());
        } while (found == AT_ONCE);
    }

    private int timeOut(Instant now) {
        return transactions.execute(status -> {
            List<String> overdue = store.overdue(now, AT_ONCE);
            PermitFiles.Work work = files.open(overdue);
            overdue.forEach(declarationId -> work.change(declarationId, permits -> SingleWindow.timeOut(permits, now)));
            work.save();
            return overdue.size();
        });
    }
}
