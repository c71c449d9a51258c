package org.fairway.languages.edifact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says beside its content: in a table, the members whose names begin without a slash.
 *
 * @param function null in messages that have but one
 * @param mrn of the declaration it is about
 * @param reason the sender's words for a cancellation or a change
 */
public record Heading(
        @Nullable MessageFunction function,
        @Nullable String mrn,
        @Nullable String reason) {
    static final String FUNCTION = "function";
    static final Heading NONE = new Heading(null, null, null);
    public static final Heading ORIGINAL = new Heading(MessageFunction.ORIGINAL, null, null);

    static Heading of(Map<String, String> members) {
        String function = members.get(FUNCTION);
        return new Heading(
                function == null ? null : MessageFunction.valueOf(function), members.get("mrn"), members.get("reason"));
    }
}
