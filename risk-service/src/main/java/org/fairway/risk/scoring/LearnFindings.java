package org.fairway.risk.scoring;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.springframework.stereotype.Component;

/** Labels movements with the findings of customs' own inspections, which models are trained on. */
@Component
class LearnFindings implements EventConsumer {
    private static final String CUSTOMS = "CUSTOMS";
    private final Inbox inbox;
    private final EventCodec codec;
    private final ScoreStore scores;
    private final StoredHistory past;

    LearnFindings(Inbox inbox, EventCodec codec, ScoreStore scores, StoredHistory past) {
        this.inbox = inbox;
        this.codec = codec;
        this.scores = scores;
        this.past = past;
    }

    @Override
    public String name() {
        return "learn";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.BORDER_AGENCY_DECISION);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        for (EventEnvelope envelope : inbox.fresh(name(), batch)) {
            if (codec.tryUnwrap(envelope).orElse(null) instanceof InspectionRecorded recorded
                    && recorded.agency().equals(CUSTOMS)) {
                recorded.findings().stream()
                        .filter(finding -> finding.result() != FindingResult.UNKNOWN)
                        .forEach(finding -> learn(recorded, finding));
            }
        }
    }

    private void learn(InspectionRecorded recorded, Finding finding) {
        boolean hit = finding.result() != FindingResult.CONFORM;
        scores.find(
                        recorded.declarationId(),
                        recorded.version(),
                        finding.item(),
                        hit,
                        recorded.occurredAt().atZone(ZoneOffset.UTC).toLocalDate())
                .ifPresent(movement -> past.learn(movement, hit));
    }
}
