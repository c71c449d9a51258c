package org.fairway.borderagency.model;

import java.time.Instant;

/**
 * One line of a case's history. Its text is cut where it gets too long to be read again with the case, or by anybody.
 *
 * @param at when
 * @param by who
 * @param what what happened
 */
public record Entry(Instant at, String by, String what) {
    private static final int LONGEST = 8000;

    public Entry {
        what = what.length() <= LONGEST ? what : what.substring(0, cut(what)) + "…";
    }

    /** Not within a character that takes two places. */
    private static int cut(String what) {
        return Character.isHighSurrogate(what.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
