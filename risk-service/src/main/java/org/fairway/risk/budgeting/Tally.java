package org.fairway.risk.budgeting;

/**
 * Declarations of one office, day and score: all of them, those that brought somebody new, those that were inspected.
 */
record Tally(long declarations, long novel, long inspected) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(declarations + other.declarations, novel + other.novel, inspected + other.inspected);
    }
}
