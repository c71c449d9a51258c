package org.fairway.kit.refusing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Collects what is wrong with one message, member by member, and refuses it with everything at once. A member that is
 * wrong reads as some value of its type, so that the checks go on.
 */
public class MessageChecks {
    /** Without control characters, and without those that change the direction of the text around them. */
    private static final Pattern LINE =
            Pattern.compile("[^\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+");

    private final String code;
    private final String title;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param code code of the problem, if anything is wrong
     * @param title its title
     */
    public MessageChecks(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** One line of text for people, at most so long. */
    public final String line(String pointer, @Nullable String text, int most, String what) {
        String stated = optionalLine(pointer, text, most, what);
        if (stated == null) {
            wrong("text-missing", pointer, "The " + what + " is missing.", "State it in one line of text.");
            return "";
        }
        return stated;
    }

    /** One line of text for people, at most so long; null if it is absent. */
    public final @Nullable String optionalLine(String pointer, @Nullable String text, int most, String what) {
        if (text != null
                && (text.isBlank()
                        || text.length() > most
                        || !LINE.matcher(text).matches())) {
            wrong(
                    "text-unfit",
                    pointer,
                    "The " + what + " is blank, has more than " + most
                            + " characters, or some that do not belong in a line of text.",
                    "Write it in one line of 1 to " + most + " characters.");
        }
        return text;
    }

    /** The first day of something, which its last day, if there is one, is not before. */
    public final LocalDate from(String pointer, @Nullable LocalDate first, String untilAt, @Nullable LocalDate last) {
        if (first == null) {
            wrong("date-missing", pointer, "The first day is missing.", "State it as YYYY-MM-DD.");
            return LocalDate.EPOCH;
        }
        require(
                last == null || !last.isBefore(first),
                "dates-reversed",
                untilAt,
                "The last day is before the first.",
                "Correct one of the two.");
        return first;
    }

    /** Refused unless it holds. */
    public final void require(boolean holds, String violation, String pointer, String message, String fix) {
        if (!holds) {
            wrong(violation, pointer, message, fix);
        }
    }

    protected final void wrong(String violation, String pointer, String message, String fix) {
        violations.add(new Violation(violation, pointer, message, null, fix));
    }

    public final List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** Throws a problem with everything that is wrong, if anything is. */
    public final void refuse() {
        if (!violations.isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, title, violations);
        }
    }
}
