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
 */
public record StatusView(
        Status state,
        List<Point> waitingFor,
        Owner owner,
        Instant since,
        @Nullable Instant deadline,
        Waiting.Action action,
        String whatToDo) {

    /** One open point; {@code agency} is the code of the agency that must act. */
    public record Point(OpenPoint.Code code, @Nullable String agency, String text) {}

    /** Who must act next; {@code agency} is the code of the agency, if it is one. */
    public record Owner(Waiting.Owner.Code code, @Nullable String agency, String text) {}

    public static StatusView of(Declaration state) {
        Waiting waiting = Waiting.of(state);
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
