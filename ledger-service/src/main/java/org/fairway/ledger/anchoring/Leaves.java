package org.fairway.ledger.anchoring;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.verifier.Leaf;

/** Turns events into leaves of the log. */
public final class Leaves {
    private Leaves() {}

    /**
     * Returns leaves in the order of the events. Works on all cores, because the canonical form of bodies costs most
     * here.
     */
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
