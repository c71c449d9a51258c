package org.fairway.registry.synchronising;

import java.util.List;
import org.fairway.kit.problem.Violation;

/**
 * The result of a file.
 *
 * @param lines lines that name an operator
 * @param changed operators that are new or have changed
 * @param unchanged operators that did not change
 * @param refused refused lines
 * @param faults the first refused lines, each with everything that is wrong with it
 */
record Synchronised(int lines, int changed, int unchanged, int refused, List<Fault> faults) {

    /**
     * A refused line.
     *
     * @param line number of the line, from 1
     * @param violations what is wrong with it
     */
    record Fault(int line, List<Violation> violations) {}
}
