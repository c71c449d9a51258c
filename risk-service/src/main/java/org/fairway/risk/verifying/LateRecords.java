package org.fairway.risk.verifying;

import java.util.List;
import org.fairway.kit.outbox.SubjectLocks;
import org.springframework.stereotype.Component;

/** Stores a record that declarations may have been assessed without. The record and its effects are one transaction. */
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

    /** Locks the declarations that name the number before anything is written; the outbox relies on it. */
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
