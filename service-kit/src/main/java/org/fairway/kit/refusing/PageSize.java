package org.fairway.kit.refusing;

import org.fairway.kit.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** How many rows of a list one answer has. */
public final class PageSize {
    private PageSize() {}

    /** Returns what was asked for; refuses it if an answer cannot have so many rows, or would have none. */
    public static int of(int asked, int most) {
        if (asked < 1 || asked > most) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "limit-range",
                    "",
                    "A list shows 1 to " + most + " rows.",
                    "Send a limit in that range.");
        }
        return asked;
    }
}
