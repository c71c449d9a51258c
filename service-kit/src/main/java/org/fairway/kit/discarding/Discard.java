package org.fairway.kit.discarding;

import org.fairway.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An operator's request to discard an event.
 *
 * @param reason why, 1 to 500 characters, for whoever asks later
 */
public record Discard(@Nullable String reason) {
    private static final int LONGEST = 500;

    /** Returns the reason, or throws a problem that says what is wrong with it. */
    public String statedReason() {
        if (reason == null || reason.isBlank()) {
            throw refused("reason-missing", "A discarded event needs a reason.", "Say why it will never be processed.");
        }
        if (reason.length() > LONGEST) {
            throw refused(
                    "reason-too-long",
                    "The reason has " + reason.length() + " characters, more than " + LONGEST + ".",
                    "Say it in " + LONGEST + " characters.");
        }
        return reason.strip();
    }

    private static ProblemException refused(String code, String message, String fix) {
        return ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, code, "/reason", message, fix);
    }
}
