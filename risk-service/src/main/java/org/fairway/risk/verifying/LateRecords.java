package org.fairway.risk.verifying;

import java.util.List;
import org.fairway.kit.outbox.SubjectLocks;
import org.springframework.stereotype.Component;

/**
 * Takes a record that declarations may have been assessed without: record and what follows from it in one transaction.
 */
@Component
class LateRecords {
    private final Verification verification;
    private final SubjectLocks locks;
    private final AssessingAgain assessing;

    LateRecords(Verification verification, SubjectLocks locks, AssessingAgain assessing) {
        this.verification = verification;
        this.locks = locks;
        this.assessing = assessing;
    }

    /** Whoever names the number is locked before anything is written: the outbox relies on it. */
    void take(String number, String owner, Runnable writing) {
        List<String> naming = verification.openNaming(number, owner);
        if (!naming.isEmpty()) {
            locks.lock(naming);
        }
        writing.run();
        // One may have been released while this waited for its lock.
        List<String> open = naming.isEmpty()
                ? naming
                : verification.openNaming(number, owner).stream()
                        .filter(naming::contains)
                        .toList();
        if (!open.isEmpty()) {
            assessing.assessAgain(open);
        }
    }
}
