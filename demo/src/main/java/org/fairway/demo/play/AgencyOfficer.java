package org.fairway.demo.play;

import java.time.Instant;
import java.util.Optional;
import org.fairway.demo.client.Actor;

/** Simulates an officer for plant health, food safety or medicines. */
final class AgencyOfficer extends AgencyPlayer {
    AgencyOfficer(Actor officer, String agency, Board board) {
        super(officer, agency, board);
    }

    @Override
    Optional<Ruling> ruling(Tracked tracked, String caseId) {
        return switch (tracked.consignment().part()) {
            case HELD_BY_AGENCY -> held(tracked, caseId);
            case REFUSED_BY_AGENCY ->
                once(
                        tracked,
                        caseId,
                        "REFUSE",
                        "The sample does not meet the import conditions; the goods may be returned or destroyed");
            case DOCUMENTS_ASKED ->
                once(tracked, caseId, "DOCS_REQUIRED", "The original certificate must be presented");
            default -> once(tracked, caseId, "MAY_PROCEED", "Certificate checked with its issuer");
        };
    }

    /** Holds the goods at first, and clears them some seconds after their arrival. */
    private Optional<Ruling> held(Tracked tracked, String caseId) {
        if (!decided(tracked, caseId, "HOLD")) {
            return Optional.of(new Ruling("HOLD", "A sample goes to the laboratory"));
        }
        boolean waitingAtTheBorder = tracked.did("arrival")
                && !tracked.isIn("PRE_LODGED")
                && tracked.lodgedBefore(Instant.now().minusSeconds(12));
        return waitingAtTheBorder
                ? once(tracked, caseId, "MAY_PROCEED", "The laboratory found nothing")
                : Optional.empty();
    }

    private Optional<Ruling> once(Tracked tracked, String caseId, String decision, String reason) {
        return decided(tracked, caseId, decision) ? Optional.empty() : Optional.of(new Ruling(decision, reason));
    }
}
