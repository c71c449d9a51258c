package org.fairway.kit.refusing;

import java.util.List;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Refuses a message that lacks a member without which nothing else can be checked, or whose member is too long. */
public final class Members {
    private static final int LONGEST_TEXT = 4_000;

    private Members() {}

    public static void require(@Nullable Object value, String pointer) {
        if (value == null) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "missing-member",
                    "A member is missing",
                    List.of(new Violation(
                            "missing-member",
                            pointer,
                            "The member " + pointer.substring(1) + " is missing.",
                            null,
                            "Send it.")));
        }
    }

    /** Requires a reason, or whatever else people read. */
    public static void requireText(@Nullable String value, String pointer) {
        requireText(value, pointer, LONGEST_TEXT);
    }

    public static void requireText(@Nullable String value, String pointer, int most) {
        require(value == null || value.isBlank() ? null : value, pointer);
        requireLength(value, pointer, most);
    }

    public static void requireLength(@Nullable String value, String pointer, int most) {
        if (value != null && value.length() > most) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "text-too-long",
                    pointer,
                    "The text has " + value.length() + " characters.",
                    "Send at most " + most + ".");
        }
    }
}
