package org.fairway.declaration.gathering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Decider;
import org.fairway.declaration.model.Decision;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Event;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.springframework.stereotype.Component;

/**
 * Processes a whole poll in one transaction: it locks and loads all declarations of the poll together, and writes them
 * together.
 */
@Component
class Gathering implements EventConsumer {
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Inbox inbox;
    private final EventCodec codec;
    private final IncomingDecisions verdicts;

    Gathering(
            RowAccess rowAccess, Declarations declarations, Inbox inbox, EventCodec codec, IncomingDecisions verdicts) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.inbox = inbox;
        this.codec = codec;
        this.verdicts = verdicts;
    }

    @Override
    public String name() {
        return "gathering";
    }

    @Override
    public Set<String> topics() {
        return Set.of(
                Topics.RISK_ASSESSMENT,
                Topics.SINGLE_WINDOW_PERMIT,
                Topics.BORDER_AGENCY_DECISION,
                Topics.LEDGER_RECEIPT);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        rowAccess.actAsSystem();
        Set<UUID> ids = new java.util.TreeSet<>();
        batch.forEach(envelope -> ids.add(UUID.fromString(envelope.subject())));
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        declarations.lockAll(ids).forEach(stored -> gathered.put(stored.id().toString(), new Gathered(stored)));
        for (EventEnvelope envelope : inbox.fresh(name(), batch)) {
            Gathered declaration = gathered.get(envelope.subject());
            if (declaration != null) {
                codec.tryUnwrap(envelope).stream()
                        .flatMap(event -> verdicts.commands(event).stream())
                        .forEach(declaration::decide);
            }
        }
        declarations.write(gathered.values().stream().map(Gathered::change).toList());
    }

    /** One declaration while the poll is processed. */
    private static final class Gathered {
        private final StoredDeclaration stored;
        private final List<Event> events = new ArrayList<>();
        private Declaration state;

        Gathered(StoredDeclaration stored) {
            this.stored = stored;
            this.state = stored.state();
        }

        void decide(Command command) {
            if (Decider.decide(command, state) instanceof Decision.Happened happened
                    && !happened.events().isEmpty()) {
                events.addAll(happened.events());
                state = happened.state();
            }
        }

        Declarations.Change change() {
            return new Declarations.Change(stored.id(), stored, events, state);
        }
    }
}
