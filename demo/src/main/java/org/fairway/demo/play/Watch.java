package org.fairway.demo.play;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads each lodger's list, and in full every declaration whose status changed. */
final class Watch implements Player {
    private final Platform platform;
    private final Board board;
    private final Map<String, JsonNode> lastSeen = new HashMap<>();

    Watch(Platform platform, Board board) {
        this.platform = platform;
        this.board = board;
    }

    @Override
    public boolean act() {
        Map<String, List<Tracked>> byLodger = board.accepted()
                .filter(tracked -> !tracked.over())
                .collect(Collectors.groupingBy(tracked -> tracked.consignment().lodgedBy()));
        byLodger.forEach((lodger, open) -> look(platform.as(lodger), open));
        return board.all().stream().anyMatch(tracked -> tracked.answer() == null);
    }

    private void look(Actor lodger, List<Tracked> open) {
        Map<String, JsonNode> statuses = statuses(
                lodger,
                open.stream().map(tracked -> String.valueOf(tracked.id())).collect(Collectors.toSet()));
        for (Tracked tracked : open) {
            String id = String.valueOf(tracked.id());
            @Nullable JsonNode now = statuses.get(id);
            if (now == null || !now.equals(lastSeen.get(id)) || lane(tracked) == null) {
                lookCloser(lodger, tracked);
                lastSeen.put(id, now);
            }
        }
    }

    /** The list starts with the newest declarations. Its pages are read until all sought declarations were found. */
    private static Map<String, JsonNode> statuses(Actor lodger, Set<String> sought) {
        Map<String, JsonNode> found = new HashMap<>();
        Set<String> missing = new HashSet<>(sought);
        String after = "";
        do {
            Answer page = lodger.get("/v1/declarations?limit=500" + after);
            page.json()
                    .path("declarations")
                    .forEach(each -> found.put(each.path("declarationId").asString(), each.path("status")));
            missing.removeAll(found.keySet());
            after = missing.isEmpty() || !page.json().hasNonNull("next")
                    ? ""
                    : "&after=" + page.json().path("next").asString();
        } while (!after.isEmpty());
        return found;
    }

    private void lookCloser(Actor lodger, Tracked tracked) {
        Answer answer = lodger.get("/v1/declarations/" + tracked.id());
        if (!answer.ok()) {
            board.report("%s cannot be seen: %d".formatted(tracked.consignment().lrn(), answer.status()));
            return;
        }
        Sight before = tracked.sight();
        Sight now = Sight.of(answer.json());
        tracked.seen(now);
        if (before == null || !before.state().equals(now.state())) {
            board.report("%s %s%s"
                    .formatted(tracked.consignment().lrn(), now.state(), now.lane() == null ? "" : " " + now.lane()));
        }
    }

    private static @Nullable String lane(Tracked tracked) {
        Sight sight = tracked.sight();
        return sight == null ? null : sight.state().equals("PRE_LODGED") ? "hidden" : sight.lane();
    }
}
