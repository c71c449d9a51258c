package org.fairway.gateway.status;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.routing.Room;
import org.fairway.gateway.routing.RoomGuards;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks every room how it is; the answer is kept for a moment, so that asking often costs the rooms nothing. */
@RestController
class StatusPage {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final HttpClient client;
    private final GatewaySettings settings;
    private final RoomGuards guards;
    private @Nullable Status last;

    StatusPage(HttpClient roomClient, GatewaySettings settings, RoomGuards guards) {
        this.client = roomClient;
        this.settings = settings;
        this.guards = guards;
    }

    @GetMapping("/status")
    synchronized Status status() {
        var known = last;
        if (known != null && known.checkedAt().plus(FRESH).isAfter(Instant.now())) {
            return known;
        }
        var answers = Arrays.stream(Room.values()).map(this::ask).toList();
        var rooms = answers.stream().map(CompletableFuture::join).toList();
        var allUp = rooms.stream().allMatch(room -> room.status().equals("UP"));
        var fresh = new Status(allUp ? "UP" : "DEGRADED", Instant.now(), rooms);
        last = fresh;
        return fresh;
    }

    private CompletableFuture<Status.RoomStatus> ask(Room room) {
        var health = HttpRequest.newBuilder(room.in(settings.rooms()).resolve("/actuator/health"))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(health, BodyHandlers.discarding())
                .thenApply(answer -> judge(room, answer.statusCode()))
                .exceptionally(_ -> new Status.RoomStatus(
                        room.id(),
                        "DOWN",
                        room == Room.DECLARATION_SERVICE
                                ? "It does not answer. Lodgements, amendments, withdrawals and arrivals are"
                                        + " kept (202) and worked when it is back; other requests are refused"
                                        + " with 503."
                                : "It does not answer. Requests for it are refused with 503 and nothing is"
                                        + " stored; what it has to do waits in the event log."));
    }

    private Status.RoomStatus judge(Room room, int code) {
        if (code != 200) {
            return new Status.RoomStatus(
                    room.id(), "DEGRADED", "It answers, but something it needs is missing; requests may be refused.");
        }
        return guards.lets(room)
                ? new Status.RoomStatus(room.id(), "UP", null)
                : new Status.RoomStatus(
                        room.id(), "DEGRADED", "It failed to answer lately and is let rest for a few seconds.");
    }
}
