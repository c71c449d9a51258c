package org.fairway.ledger.anchoring;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.verifier.Leaf;

/** Events as the log keeps them. */
public final class Leaves {
    private Leaves() {}

    /** In the same order. On all cores: bringing bodies to canonical form costs more than all else here. */
    public static List<Leaf> of(List<EventEnvelope> events) {
        return events.parallelStream().map(Leaves::leaf).toList();
    }

    public static Leaf leaf(EventEnvelope event) {
        return Leaf.of(
                event.id().toString(),
                event.type(),
                event.source(),
                event.subject(),
                event.time().toString(),
                new String(event.data(), StandardCharsets.UTF_8));
    }
}
