package org.fairway.risk.budgeting;

/**
 * Declarations of one office, day and score: all of them, those that brought somebody new, those that were inspected.
 */
record ScoreCounts(long declarations, long novel, long inspected) {
    static final ScoreCounts NONE = new ScoreCounts(0, 0, 0);

    ScoreCounts plus(ScoreCounts other) {
        return new ScoreCounts(declarations + other.declarations, novel + other.novel, inspected + other.inspected);
    }
}
