package org.fairway.risk.verifying;

import java.util.List;

/** Whoever judges by the records. */
@FunctionalInterface
public interface AssessingAgain {
    /**
     * The last version of each, where it stands otherwise than it did; they are locked, and the transaction sees all
     * rows.
     */
    void assessAgain(List<String> declarationIds);
}
