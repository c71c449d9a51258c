package org.fairway.demo.play;

import java.util.List;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;

/** Looks at every consignment that is still on its way, as its lodger. */
final class Watch implements Player {
  private final Platform platform;
  private final Board board;

  Watch(Platform platform, Board board) {
    this.platform = platform;
    this.board = board;
  }

  @Override
  public boolean act() {
    List<Tracked> onTheWay = board.accepted().filter(tracked -> !tracked.over()).toList();
    onTheWay.forEach(this::look);
    return board.all().stream().anyMatch(tracked -> tracked.answer() == null);
  }

  void look(Tracked tracked) {
    Answer answer = platform.as(tracked.consignment().lodgedBy()).get("/v1/declarations/" + tracked.id());
    if (!answer.ok()) {
      board.tell("%s cannot be seen: %d".formatted(tracked.consignment().lrn(), answer.status()));
      return;
    }
    Sight before = tracked.sight();
    Sight now = Sight.of(answer.json());
    tracked.seen(now);
    if (before == null || !before.state().equals(now.state())) {
      board.tell("%s %s%s".formatted(tracked.consignment().lrn(), now.state(), now.lane() == null ? "" : " " + now.lane()));
    }
  }
}
