package org.fairway.declaration.tracking;

import java.util.Arrays;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Entity tags (RFC 9110, clause 8.8.3): {@code "version.events"} changes with everything that happens; to amend, the
 * version alone must match.
 */
public final class Versions {
    private Versions() {}

    static String tag(StoredDeclaration stored) {
        return "\"" + stored.state().version() + "." + stored.events() + "\"";
    }

    public static void requireIfMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition-required",
                    "",
                    "The request does not say which version it is about.",
                    "Send If-Match with the ETag, or the version in quotes.");
        }
    }

    /** Returns whether one of the tags, or {@code *}, means this version. */
    public static void requireMatch(@Nullable String ifMatch, int version) {
        boolean matches = Arrays.stream(String.valueOf(ifMatch).split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.matches("\"" + version + "(\\.\\d+)?\""));
        if (!matches) {
            throw ProblemException.of(
                    HttpStatus.PRECONDITION_FAILED,
                    "version-changed",
                    "",
                    "It is now version " + version + ".",
                    "Read it again, and send what still applies with its ETag.");
        }
    }
}
