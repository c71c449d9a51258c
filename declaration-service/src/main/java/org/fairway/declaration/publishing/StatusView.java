package org.fairway.declaration.publishing;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.model.Waiting;
import org.fairway.declaration.model.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The status as parties read it. Programs read {@code state}, {@code action} and every {@code code} and {@code agency};
 * people read {@code text} and {@code whatToDo}, whose sentences may change. Codes may be added.
 *
 * @param state status of the declaration
 * @param waitingFor what it waits for
 * @param owner who must act
 * @param since since when
 * @param deadline until when; absent if there is no limit
 * @param action code of what the parties can do
 * @param whatToDo the same in a sentence
 */
public record StatusView(
        Status state,
        List<Point> waitingFor,
        Owner owner,
        Instant since,
        @Nullable Instant deadline,
        Waiting.Action action,
        String whatToDo) {

    /**
     * One open point.
     *
     * @param code code of the point
     * @param agency code of the agency that must act; absent for others
     * @param text the same in a sentence
     */
    public record Point(OpenPoint.Code code, @Nullable String agency, String text) {}

    /**
     * Who must act next.
     *
     * @param code code of the party
     * @param agency code of the agency, if it is one
     * @param text the same in words
     */
    public record Owner(Waiting.Owner.Code code, @Nullable String agency, String text) {}

    public static StatusView of(Declaration state) {
        return of(Waiting.of(state));
    }

    public static StatusView of(Waiting waiting) {
        Waiting.Owner owner = waiting.owner();
        return new StatusView(
                waiting.state(),
                waiting.waitingFor().stream()
                        .map(point -> new Point(point.code(), point.agency(), Wording.text(point)))
                        .toList(),
                new Owner(owner.code(), owner.agency(), Wording.text(owner)),
                waiting.since(),
                waiting.deadline(),
                waiting.action(),
                Wording.whatToDo(waiting));
    }
}
