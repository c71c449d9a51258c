package org.fairway.demo.report;

import java.time.Instant;
import java.util.List;
import org.fairway.demo.client.Platform;
import org.fairway.demo.play.Tracked;
import tools.jackson.databind.JsonNode;

/** The history of one declaration in order, as an auditor sees it. */
record History(List<Event> events) {

    /** One entry; {@code detail} is the event as it was stored. */
    record Event(String type, Instant at, JsonNode detail) {}

    static History of(Platform platform, Tracked tracked) {
        JsonNode body = platform.as(platform.identities().oneWithRole("auditor"))
                .get("/v1/declarations/" + tracked.id() + "/history")
                .expected()
                .json();
        return new History(body.valueStream()
                .map(entry -> new Event(
                        entry.path("event").asString(),
                        Instant.parse(entry.path("at").asString()),
                        entry.path("body")))
                .toList());
    }
}
