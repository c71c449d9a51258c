package org.fairway.risk.assessing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent.Expired;
import org.fairway.contracts.declaration.DeclarationEvent.Invalidated;
import org.fairway.contracts.declaration.DeclarationEvent.Released;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.fairway.kit.outbox.Outbox;
import org.fairway.risk.assessing.AssessmentStore.EarlierAssessments;
import org.fairway.risk.model.History;
import org.fairway.risk.scoring.Candidate;
import org.fairway.risk.scoring.Scores;
import org.fairway.risk.verifying.Verification.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Assesses what was lodged or amended, one poll in one transaction. */
@Component
class AssessLodged implements EventConsumer {
    private final Scorer scorer;
    private final AssessmentStore assessments;
    private final Past past;
    private final AssessAgain again;
    private final Messages messages;
    private final Clock clock;

    AssessLodged(
            Scorer scorer, AssessmentStore assessments, Past past, AssessAgain again, Messages messages, Clock clock) {
        this.scorer = scorer;
        this.assessments = assessments;
        this.past = past;
        this.again = again;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "assess";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DECLARATION_LIFECYCLE);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        Map<UUID, ContractEvent> heard = messages.read(batch);
        scorer.keepRecordsOut(heard.values().stream()
                .flatMap(event -> Lodged.from(event).stream())
                .map(Lodged::declaration)
                .toList());
        assessments.lock(batch.stream().map(EventEnvelope::subject).collect(Collectors.toSet()));
        List<ContractEvent> fresh = messages.fresh(name(), batch).stream()
                .flatMap(event -> Optional.ofNullable(heard.get(event.id())).stream())
                .toList();
        Map<String, EarlierAssessments> standing = assess(
                fresh.stream().flatMap(event -> Lodged.from(event).stream()).toList());
        verify(fresh.stream().flatMap(event -> Verified.from(event).stream()).toList(), standing);
        Set<String> over = fresh.stream()
                .filter(AssessLodged::isOver)
                .map(ContractEvent::subject)
                .collect(Collectors.toSet());
        if (!over.isEmpty()) {
            scorer.close(over);
        }
    }

    private static boolean isOver(ContractEvent event) {
        return event instanceof Released || event instanceof Invalidated || event instanceof Expired;
    }

    /** Returns how the declarations stand then. */
    private Map<String, EarlierAssessments> assess(List<Lodged> stated) {
        Map<String, EarlierAssessments> earlier = assessments.earlier(ids(stated));
        List<Lodged> lodged = stated.stream()
                .filter(one -> isNew(one, earlier.get(one.declarationId())))
                .toList();
        if (lodged.isEmpty()) {
            return earlier;
        }
        // Truncates to the precision of PostgreSQL, so that the published and the stored moment are equal.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Scorer.Deciding deciding = scorer.deciding(lodged, now);
        AssessmentBatch poll = open(lodged, earlier, deciding, now);
        List<Candidate> candidates = lodged.stream()
                .map(one -> Candidate.of(one.declarationId(), one.version(), one.at(), one.declaration()))
                .toList();
        Scores.ScoringBatch scores = past.scores.open(candidates);
        IntStream.range(0, lodged.size())
                .forEach(i ->
                        poll.assess(lodged.get(i), first -> scores.score(candidates.get(i), first), messages.mapper()));
        if (!poll.records().isEmpty()) {
            assessments.add(poll.records());
            scorer.remember(poll.records(), now);
            past.history.add(poll.traces());
            scores.close();
            deciding.day().close();
            messages.publish(poll.records());
        }
        return poll.earlier();
    }

    /**
     * Assesses again where the authorisations of the parties have changed, one change of a declaration after the other:
     * declaration-service waits for an answer to each. Acceptances that change nothing, as most, are not looked at.
     */
    private void verify(List<Verified> facts, Map<String, EarlierAssessments> standing) {
        Map<String, Verified> round = new LinkedHashMap<>();
        Set<String> changed = new HashSet<>();
        for (Verified one : facts) {
            EarlierAssessments before = standing.get(one.declarationId());
            if (before != null && before.restsOn(one) && !changed.contains(one.declarationId())) {
                continue;
            }
            changed.add(one.declarationId());
            if (round.containsKey(one.declarationId())) {
                again.verified(round.values());
                round.clear();
            }
            round.put(one.declarationId(), one);
        }
        if (!round.isEmpty()) {
            again.verified(round.values());
        }
    }

    private static Set<String> ids(List<Lodged> lodged) {
        return lodged.stream().map(Lodged::declarationId).collect(Collectors.toSet());
    }

    /** Skips the goods of an acceptance that repeats what was lodged, as most do. */
    private static boolean isNew(Lodged lodged, @Nullable EarlierAssessments earlier) {
        return earlier == null || lodged.version() > earlier.version();
    }

    private AssessmentBatch open(
            List<Lodged> lodged, Map<String, EarlierAssessments> earlier, Scorer.Deciding deciding, Instant now) {
        Set<String> traces = lodged.stream()
                .flatMap(one -> History.traces(one.declaration()).stream())
                .collect(Collectors.toSet());
        Finding records =
                scorer.recordsOf(lodged.stream().map(Lodged::declaration).toList());
        return new AssessmentBatch(deciding, records, earlier, past.history.firstBy(traces), now);
    }

    /** The history as rules and models see it. */
    @Component
    static class Past {
        private final HistoryStore history;
        private final Scores scores;

        Past(HistoryStore history, Scores scores) {
            this.history = history;
            this.scores = scores;
        }
    }

    /** Reads the consumed events and writes the published ones. */
    @Component
    static class Messages {
        private final Inbox inbox;
        private final Outbox outbox;
        private final EventCodec codec;
        private final JsonMapper mapper;

        Messages(Inbox inbox, Outbox outbox, EventCodec codec, JsonMapper mapper) {
            this.inbox = inbox;
            this.outbox = outbox;
            this.codec = codec;
            this.mapper = mapper.rebuild()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();
        }

        /** Declarations by the id of their event, in the order of the events. */
        Map<UUID, ContractEvent> read(List<EventEnvelope> batch) {
            var read = new LinkedHashMap<UUID, ContractEvent>();
            batch.forEach(envelope -> codec.tryUnwrap(envelope).ifPresent(event -> read.put(envelope.id(), event)));
            return read;
        }

        List<EventEnvelope> fresh(String consumer, List<EventEnvelope> batch) {
            return inbox.fresh(consumer, batch);
        }

        void publish(List<AssessmentRecord> records) {
            outbox.append(
                    Topics.RISK_ASSESSMENT,
                    records.stream()
                            .map(record -> codec.wrap(record.event(), record.number()))
                            .toList());
        }

        JsonMapper mapper() {
            return mapper;
        }
    }
}
