package org.fairway.borderagency.model;

import java.time.Instant;

/**
 * One line of a case's history. A long text is cut, because the history is read with the case each time.
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

    /** The cut does not split a surrogate pair. */
    private static int cut(String what) {
        return Character.isHighSurrogate(what.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
