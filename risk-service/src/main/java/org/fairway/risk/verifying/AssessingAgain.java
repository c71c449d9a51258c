package org.fairway.risk.verifying;

import java.util.List;

/** Assesses declarations again when records arrive late. */
@FunctionalInterface
public interface AssessingAgain {
    /**
     * Locks the declarations and assesses the last version of each whose comparison has changed. The transaction then
     * sees all rows.
     */
    void assessAgain(List<String> declarationIds);
}
