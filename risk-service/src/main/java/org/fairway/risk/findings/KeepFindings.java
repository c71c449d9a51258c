package org.fairway.risk.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.springframework.stereotype.Component;

/** Stores the findings of inspections by customs and by other agencies. */
@Component
class KeepFindings implements EventConsumer {
    private final Inbox inbox;
    private final EventCodec codec;
    private final Findings findings;

    KeepFindings(Inbox inbox, EventCodec codec, Findings findings) {
        this.inbox = inbox;
        this.codec = codec;
        this.findings = findings;
    }

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.BORDER_AGENCY_DECISION);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        Map<Key, Found> news =
                new TreeMap<>(Comparator.comparing(Key::declarationId).thenComparingInt(Key::version));
        for (EventEnvelope envelope : inbox.fresh(name(), batch)) {
            if (codec.tryUnwrap(envelope).orElse(null) instanceof InspectionRecorded recorded) {
                found(recorded, envelope)
                        .ifPresent(
                                found -> news.merge(new Key(found.declarationId(), found.version()), found, Found::or));
            }
        }
        if (!news.isEmpty()) {
            findings.keep(List.copyOf(news.values()));
        }
    }

    /** Returns nothing if nothing was examined, or if no result can be read. */
    private static Optional<Found> found(InspectionRecorded recorded, EventEnvelope envelope) {
        return recorded.findings().stream()
                .map(Finding::result)
                .filter(result -> result != FindingResult.UNKNOWN)
                .max(Comparator.naturalOrder())
                .map(gravest -> new Found(
                        recorded.declarationId(),
                        recorded.version(),
                        gravest,
                        recorded.occurredAt(),
                        recorded.agency(),
                        recorded.caseId(),
                        envelope.id()));
    }

    private record Key(String declarationId, int version) {}
}
