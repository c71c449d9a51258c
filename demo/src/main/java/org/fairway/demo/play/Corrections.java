package org.fairway.demo.play;

import java.util.Map;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amends and withdraws declarations before arrival, when a trader may do so without customs' decision. */
final class Corrections implements Player {
    private final Platform platform;
    private final Board board;

    Corrections(Platform platform, Board board) {
        this.platform = platform;
        this.board = board;
    }

    @Override
    public boolean act() {
        board.all().stream().filter(tracked -> tracked.isIn("PRE_LODGED")).forEach(this::correct);
        return board.all().stream()
                .anyMatch(tracked ->
                        tracked.consignment().part() == Role.WITHDRAWN && tracked.accepted() && !tracked.over());
    }

    private void correct(Tracked tracked) {
        if (tracked.consignment().part() == Role.AMENDED && !tracked.did("amendment")) {
            ObjectNode corrected =
                    (ObjectNode) Json.tree(Json.write(tracked.consignment().declaration()));
            JsonNode item = corrected.path("items").get(0);
            ((ObjectNode) item)
                    .put(
                            "description",
                            item.path("description").asString() + ", lot "
                                    + tracked.consignment().number());
            post(
                    tracked,
                    "amendments",
                    Map.of("reason", "The lot number was missing in the description", "declaration", corrected),
                    "amendment");
        } else if (tracked.consignment().part() == Role.WITHDRAWN && !tracked.did("withdrawal")) {
            post(
                    tracked,
                    "withdrawal",
                    Map.of("reason", "The buyer cancelled the order before shipment"),
                    "withdrawal");
        }
    }

    private void post(Tracked tracked, String what, Object body, String deed) {
        Actor trader = platform.as(tracked.consignment().lodgedBy());
        Answer answer = trader.post("/v1/declarations/" + tracked.id() + "/" + what, body);
        tracked.first(deed);
        board.report(
                "%s %s by %s answered %d".formatted(tracked.consignment().lrn(), deed, trader.name(), answer.status()));
    }
}
