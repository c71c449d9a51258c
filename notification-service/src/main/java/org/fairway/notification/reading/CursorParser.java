package org.fairway.notification.reading;

import java.util.List;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.notification.store.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Parses the client's cursor. */
final class CursorParser {
    private CursorParser() {}

    static Cursor parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Cursor.START;
        }
        return Cursor.parse(cursor)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "invalid-cursor",
                        "This platform did not issue the cursor",
                        List.of(new Violation(
                                "invalid-cursor",
                                "",
                                "This platform did not issue the cursor.",
                                null,
                                "Send the last cursor that you received unchanged, or none to start at"
                                        + " the beginning."))));
    }
}
