package org.fairway.demo.play;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;

/** Simulates customs' own control: documents for YELLOW, goods for RED. */
final class CustomsOfficer extends AgencyPlayer {
    private static final int DETAINED_EVERY = 7;

    private final Board board;

    CustomsOfficer(Actor officer, Board board) {
        super(officer, "CUSTOMS", board);
        this.board = board;
    }

    @Override
    Optional<Ruling> ruling(Tracked tracked, String caseId) {
        if (decided(tracked, caseId, "MAY_PROCEED") || decided(tracked, caseId, "REFUSE")) {
            return Optional.empty();
        }
        if (isRed(tracked) && tracked.consignment().number() % DETAINED_EVERY == 0) {
            return Optional.of(new Ruling("REFUSE", "Goods other than declared were found behind the first row"));
        }
        return Optional.of(new Ruling(
                "MAY_PROCEED",
                isRed(tracked) ? "The goods are as declared" : "The documents agree with the declaration"));
    }

    @Override
    void inspect(Tracked tracked, String caseId) {
        List<Map<String, Object>> findings = tracked.consignment().declaration().items().stream()
                .map(item -> Map.<String, Object>of(
                        "item",
                        item.seq(),
                        "result",
                        "CONFORM",
                        "note",
                        isRed(tracked) ? "Opened, counted and weighed" : "Invoice and certificate read"))
                .toList();
        Answer answer = officer()
                .post(
                        "/v1/cases/" + caseId + "/inspections",
                        Map.of(
                                "type",
                                isRed(tracked) ? "PHYSICAL" : "DOCUMENT",
                                "findings",
                                findings,
                                "outcome",
                                "CONFORM"));
        if (!answer.ok()) {
            board.report(
                    "%s inspection answered %d".formatted(tracked.consignment().lrn(), answer.status()));
        }
    }

    private static boolean isRed(Tracked tracked) {
        Sight sight = tracked.sight();
        return sight != null && "RED".equals(sight.lane());
    }
}
