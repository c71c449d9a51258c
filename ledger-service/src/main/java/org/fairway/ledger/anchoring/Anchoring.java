package org.fairway.ledger.anchoring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.fairway.contracts.Topics;
import org.fairway.contracts.ledger.LedgerEvent.EventAnchored;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.outbox.Outbox;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Leaf;
import org.springframework.stereotype.Component;

/** Anchors events. The log recognises a redelivered event, so no inbox is needed. */
@Component
public class Anchoring implements EventConsumer {
    /** The topics whose events are anchored. */
    public static final Set<String> TOPICS = Set.of(
            Topics.DECLARATION_LIFECYCLE,
            Topics.RISK_ASSESSMENT,
            Topics.SINGLE_WINDOW_PERMIT,
            Topics.BORDER_AGENCY_DECISION,
            Topics.REGISTRY_OPERATOR,
            Topics.DOCUMENT);

    /** The subject of what is about a declaration: its id. Nobody waits for a receipt of anything else. */
    private static final Pattern DECLARATION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final LedgerPort ledger;
    private final Declarants declarants;
    private final EventCodec codec;
    private final Outbox outbox;
    private final Clock clock;

    Anchoring(LedgerPort ledger, Declarants declarants, EventCodec codec, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.declarants = declarants;
        this.codec = codec;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "anchoring";
    }

    @Override
    public Set<String> topics() {
        return TOPICS;
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        LedgerPort.Anchored anchored = ledger.anchor(Leaves.of(batch));
        declarants.note(batch);
        Checkpoint checkpoint = anchored.checkpoint();
        if (checkpoint != null) {
            outbox.append(Topics.LEDGER_RECEIPT, receipts(anchored.positions(), checkpoint));
        }
    }

    private List<EventEnvelope> receipts(List<LedgerPort.Position> positions, Checkpoint checkpoint) {
        List<EventEnvelope> receipts = new ArrayList<>();
        String root =
                HexFormat.of().formatHex(Objects.requireNonNull(checkpoint).root());
        for (LedgerPort.Position position : positions) {
            Leaf leaf = position.leaf();
            if (!DECLARATION.matcher(leaf.subject()).matches()) {
                continue;
            }
            EventAnchored fact = new EventAnchored(
                    leaf.subject(),
                    leaf.id(),
                    leaf.type(),
                    HexFormat.of().formatHex(leaf.hash()),
                    position.index(),
                    checkpoint.size(),
                    root,
                    ledger.origin(),
                    clock.instant());
            receipts.add(codec.wrap(fact, 0));
        }
        return receipts;
    }
}
