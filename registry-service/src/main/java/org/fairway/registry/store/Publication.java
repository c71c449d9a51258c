package org.fairway.registry.store;

import java.util.List;
import org.fairway.contracts.Topics;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.outbox.Outbox;
import org.fairway.registry.RegistrySettings;
import org.fairway.registry.model.Authorisation;
import org.fairway.registry.model.Empowerment;
import org.fairway.registry.model.Operator;
import org.springframework.stereotype.Component;

/** Publishes changes of the register, in the transaction of the change, without what other services may not see. */
@Component
class Publication {
    private final EventCodec codec;
    private final Outbox outbox;
    private final RegistrySettings settings;

    Publication(EventCodec codec, Outbox outbox, RegistrySettings settings) {
        this.codec = codec;
        this.outbox = outbox;
        this.settings = settings;
    }

    void operators(List<Registered<Operator>> changed) {
        publish(changed.stream().map(Publication::record).toList());
    }

    void empowerment(Registered<Empowerment> changed) {
        Empowerment state = changed.state();
        publish(List.of(new EmpowermentRecorded(
                state.id(),
                changed.version(),
                state.principal(),
                state.representative(),
                state.status(),
                state.direct(),
                state.indirect(),
                state.accountAuthority(),
                state.scope(),
                state.validFrom(),
                state.validUntil(),
                changed.changedAt())));
    }

    void authorisation(Registered<Authorisation> changed) {
        Authorisation state = changed.state();
        if (state.status() != null) {
            publish(List.of(new AuthorisationRecorded(
                    state.id(),
                    changed.version(),
                    state.type(),
                    state.holder(),
                    settings.country(),
                    state.status(),
                    state.validFrom(),
                    state.validUntil(),
                    null,
                    changed.changedAt())));
        }
    }

    void publish(List<? extends RegistryEvent> events) {
        outbox.append(
                Topics.REGISTRY_OPERATOR,
                events.stream().map(event -> codec.wrap(event, event.version())).toList());
    }

    private static RegistryEvent record(Registered<Operator> changed) {
        Operator state = changed.state();
        return new OperatorRecorded(
                state.tin(),
                changed.version(),
                state.particulars().name(),
                state.particulars().roles(),
                state.status(),
                state.particulars().validFrom(),
                state.particulars().validUntil(),
                state.succeededBy(),
                changed.changedAt());
    }
}
