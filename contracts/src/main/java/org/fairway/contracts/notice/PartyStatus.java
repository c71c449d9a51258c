package org.fairway.contracts.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a declaration as its parties read it. Programs read {@code state}, {@code action} and every
 * {@code code} and {@code agency}, to which codes may be added; people read {@code text} and {@code whatToDo}.
 *
 * @param state status of the declaration
 * @param waitingFor what it waits for
 * @param owner who must act
 * @param since since when
 * @param deadline until when; absent if there is no limit
 * @param action code of what the parties can do
 * @param whatToDo the same in a sentence
 */
public record PartyStatus(
        String state,
        List<Named> waitingFor,
        Named owner,
        Instant since,
        @Nullable Instant deadline,
        String action,
        String whatToDo) {

    /**
     * An open point, or who must act.
     *
     * @param code code of the point or the party
     * @param agency code of the agency; absent for others
     * @param text the same in words
     */
    public record Named(String code, @Nullable String agency, String text) {}
}
