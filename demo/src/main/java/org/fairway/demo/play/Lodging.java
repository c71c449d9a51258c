package org.fairway.demo.play;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Consignment;
import org.jspecify.annotations.Nullable;

/**
 * Lodges as traders and brokers. A repeated request has the same LRN and body, so it is safe whatever happened to the
 * first.
 */
final class Lodging implements Player {
    private final Platform platform;
    private final Board board;
    private final ConcurrentLinkedQueue<Tracked> waiting;

    Lodging(Platform platform, Board board, List<Tracked> waiting) {
        this.platform = platform;
        this.board = board;
        this.waiting = new ConcurrentLinkedQueue<>(waiting);
    }

    @Override
    public boolean act() {
        @Nullable Tracked next = waiting.poll();
        if (next == null) {
            return false;
        }
        Consignment consignment = next.consignment();
        Answer answer = platform.as(consignment.lodgedBy()).post("/v1/declarations", consignment.declaration());
        next.lodged(answer);
        board.known(next);
        if (!answer.ok() && answer.status() != 422) {
            board.report("%s lodging answered %d".formatted(consignment.lrn(), answer.status()));
        } else {
            board.report("%s lodged by %s, %s: %s"
                    .formatted(
                            consignment.lrn(),
                            consignment.lodgedBy(),
                            answer.ok() ? "taken" : "rejected",
                            consignment.goods()));
        }
        return true;
    }
}
