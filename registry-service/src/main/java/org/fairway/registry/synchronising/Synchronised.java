package org.fairway.registry.synchronising;

import java.util.List;
import org.fairway.kit.problem.Violation;

/**
 * What came of a file.
 *
 * @param lines lines that name an operator
 * @param changed operators that are new or not as they were
 * @param unchanged operators that were so already
 * @param refused lines that could not be taken
 * @param faults the first of those lines, with everything that is wrong with each
 */
record Synchronised(int lines, int changed, int unchanged, int refused, List<Fault> faults) {

    /**
     * A line that could not be taken.
     *
     * @param line number of the line, from 1
     * @param violations what is wrong with it
     */
    record Fault(int line, List<Violation> violations) {}
}
