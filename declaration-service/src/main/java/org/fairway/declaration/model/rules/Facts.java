package org.fairway.declaration.model.rules;

import java.util.Set;
import org.fairway.declaration.model.Registered;
import org.jspecify.annotations.Nullable;

/**
 * What the service knows beside the statement. A statement of a trader is never a fact of a register.
 *
 * @param absentDigests digests of named documents that no party has uploaded, in lower case
 * @param registered what the register says about the parties
 * @param by TIN of the operator who sends the statement; null if it is not sent yet
 */
public record Facts(
        Set<String> absentDigests,
        Registered registered,
        @Nullable String by) {
    public Facts {
        absentDigests = Set.copyOf(absentDigests);
    }
}
