package org.fairway.demo.play;

import java.time.Instant;
import java.util.Optional;
import org.fairway.demo.client.Actor;
import tools.jackson.databind.JsonNode;

/** Plant health, food safety, medicines. */
final class AgencyDesk extends Desk {
  AgencyDesk(Actor officer, String agency, Board board) {
    super(officer, agency, board);
  }

  @Override
  Optional<Ruling> ruling(Tracked tracked, JsonNode caseFile) {
    return switch (tracked.consignment().part()) {
      case HELD_BY_AGENCY -> held(tracked);
      case REFUSED_BY_AGENCY -> once(tracked, "REFUSE", "A quarantine pest was found in the sample; the goods may be returned or destroyed");
      case DOCUMENTS_ASKED -> once(tracked, "DOCS_REQUIRED", "The original certificate must be presented");
      default -> once(tracked, "MAY_PROCEED", "Certificate checked with its issuer");
    };
  }

  /** Holds at first sight, and lets go some seconds after the goods have arrived. */
  private Optional<Ruling> held(Tracked tracked) {
    if (!tracked.did(agency() + " HOLD")) {
      return Optional.of(new Ruling("HOLD", "A sample goes to the laboratory"));
    }
    boolean waitingAtTheBorder = tracked.did("arrival") && !tracked.isIn("PRE_LODGED") && tracked.lodgedBefore(Instant.now().minusSeconds(12));
    return waitingAtTheBorder ? once(tracked, "MAY_PROCEED", "The laboratory found nothing") : Optional.empty();
  }

  private Optional<Ruling> once(Tracked tracked, String decision, String reason) {
    return tracked.did(agency() + " " + decision) ? Optional.empty() : Optional.of(new Ruling(decision, reason));
  }
}
