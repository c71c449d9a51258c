package org.fairway.demo.play;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.consignment.Role;

/**
 * Sends arrival notices a few seconds after lodgement, so that everything can be processed before the goods are there.
 */
final class Carrier implements Player {
    private final Actor carrier;
    private final Board board;
    private final Duration voyage;

    Carrier(Actor carrier, Board board, Duration voyage) {
        this.carrier = carrier;
        this.board = board;
        this.voyage = voyage;
    }

    @Override
    public boolean act() {
        List<Tracked> atSea = board.all().stream()
                .filter(tracked -> tracked.consignment().part() != Role.NOT_ARRIVED
                        && tracked.isIn("PRE_LODGED")
                        && !tracked.did("arrival"))
                .toList();
        Instant now = Instant.now();
        atSea.stream().filter(tracked -> due(tracked, now)).forEach(this::arrive);
        return !atSea.isEmpty();
    }

    /** Ships differ in speed. Corrections and withdrawals come before the ship arrives. */
    private boolean due(Tracked tracked, Instant now) {
        boolean readyToSail = switch (tracked.consignment().part()) {
            case AMENDED -> tracked.did("amendment");
            case WITHDRAWN -> false;
            default -> true;
        };
        return readyToSail
                && tracked.lodgedBefore(
                        now.minus(voyage).minusMillis(tracked.consignment().number() * 37L % 3_000));
    }

    private void arrive(Tracked tracked) {
        Answer answer = carrier.post(
                "/v1/arrivals",
                Map.of(
                        "mrn",
                        String.valueOf(tracked.mrn()),
                        "arrivedAt",
                        Instant.now().toString(),
                        "location",
                        tracked.consignment().declaration().offices().entry()));
        if (answer.ok() || answer.status() == 409) {
            tracked.first("arrival");
            board.report("%s arrived".formatted(tracked.consignment().lrn()));
        } else if (tracked.first("arrival refused")) {
            board.report("%s arrival answered %d %s"
                    .formatted(
                            tracked.consignment().lrn(),
                            answer.status(),
                            answer.json().path("title").asString("")));
        }
    }
}
