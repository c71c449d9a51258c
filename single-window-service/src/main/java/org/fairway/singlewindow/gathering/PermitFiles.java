package org.fairway.singlewindow.gathering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fairway.contracts.Topics;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.outbox.Outbox;
import org.fairway.singlewindow.model.Permits;
import org.fairway.singlewindow.model.Step;
import org.fairway.singlewindow.store.PermitStore;
import org.fairway.singlewindow.store.PermitStore.StoredPermits;
import org.springframework.stereotype.Component;

/**
 * Changes the permits of several declarations together in the caller's transaction: it locks them all first and saves
 * them with their events last.
 */
@Component
class PermitFiles {
    private final PermitStore store;
    private final EventCodec codec;
    private final Outbox outbox;

    PermitFiles(PermitStore store, EventCodec codec, Outbox outbox) {
        this.store = store;
        this.codec = codec;
        this.outbox = outbox;
    }

    Work open(Collection<String> declarationIds) {
        return new Work(store.lock(declarationIds));
    }

    final class Work {
        private final Map<String, StoredPermits> known;
        private final Map<String, StoredPermits> changed = new LinkedHashMap<>();
        private final List<EventEnvelope> events = new ArrayList<>();

        private Work(Map<String, StoredPermits> known) {
            this.known = known;
        }

        void change(String declarationId, Function<Permits, Step> change) {
            StoredPermits before =
                    known.getOrDefault(declarationId, new StoredPermits(Permits.unknown(declarationId), 0));
            Step step = change.apply(before.permits());
            if (step.permits().equals(before.permits())) {
                return;
            }
            long sequence = before.sequence();
            for (PermitEvent event : step.events()) {
                sequence++;
                events.add(codec.wrap(event, sequence));
            }
            StoredPermits after = new StoredPermits(step.permits(), sequence);
            known.put(declarationId, after);
            changed.put(declarationId, after);
        }

        void save() {
            store.save(changed.values());
            outbox.append(Topics.SINGLE_WINDOW_PERMIT, events);
        }
    }
}
