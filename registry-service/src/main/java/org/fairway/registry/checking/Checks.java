package org.fairway.registry.checking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fairway.contracts.identifiers.IdentifierForm;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.registry.model.TinForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Collects what is wrong with one message, member by member. */
public final class Checks {
    private static final Pattern LINE =
            Pattern.compile("[^\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+");
    private static final String CODE = "invalid-request";
    private final TinForm tins;
    private final List<Violation> violations = new ArrayList<>();

    Checks(TinForm tins) {
        this.tins = tins;
    }

    /** A TIN of the jurisdiction. */
    public String tin(String pointer, @Nullable String text) {
        if (text == null) {
            wrong("tin-missing", pointer, "The TIN is missing.", "Send the trader identification number.");
            return "";
        }
        if (!Tin.isValid(text)) {
            wrong(
                    "tin-form",
                    pointer,
                    "This is not a TIN of 1 to " + Tin.MOST_CHARACTERS + " characters. "
                            + IdentifierForm.faultOf(text).orElse("It has " + text.length() + "."),
                    "Write it as it is registered, in capital letters and digits.");
        } else {
            tins.faultOf(text)
                    .ifPresent(fault -> wrong(
                            "tin-form", pointer, fault, "Check the number with the certificate of registration."));
        }
        return text;
    }

    /** One line of text for people, up to a length. */
    public String line(String pointer, @Nullable String text, int most, String what) {
        String stated = optionalLine(pointer, text, most, what);
        if (stated == null) {
            wrong("text-missing", pointer, "The " + what + " is missing.", "Send it in one line of text.");
            return "";
        }
        return stated;
    }

    /** One line of text for people, up to a length; null if it is absent. */
    public @Nullable String optionalLine(String pointer, @Nullable String text, int most, String what) {
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

    /** The first and the last day of something. */
    public LocalDate from(String pointer, @Nullable LocalDate first, String untilAt, @Nullable LocalDate last) {
        if (first == null) {
            wrong("date-missing", pointer, "The first day is missing.", "Send it as YYYY-MM-DD.");
            return LocalDate.EPOCH;
        }
        if (last != null && last.isBefore(first)) {
            wrong("dates-reversed", untilAt, "The last day is before the first.", "Correct one of the two.");
        }
        return first;
    }

    /** Adds a violation unless the condition holds. */
    public void require(boolean holds, String code, String pointer, String message, String fix) {
        if (!holds) {
            wrong(code, pointer, message, fix);
        }
    }

    private void wrong(String code, String pointer, String message, String fix) {
        violations.add(new Violation(code, pointer, message, null, fix));
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** Throws a problem with everything that is wrong, if anything is. */
    public void refuse() {
        if (!violations.isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, CODE, "The message is refused", violations);
        }
    }
}
