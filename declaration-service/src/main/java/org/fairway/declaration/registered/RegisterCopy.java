package org.fairway.declaration.registered;

import java.util.List;
import java.util.Set;
import org.fairway.contracts.Topics;
import org.fairway.declaration.store.Register;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventEnvelope;
import org.springframework.stereotype.Component;

/**
 * Copies what the register publishes. The higher version of a record holds, so no inbox is needed. Each database has a
 * consumer group of its own, because a new one must read what another has read before.
 */
@Component
class RegisterCopy implements EventConsumer {
    private final Register register;
    private final String name;

    RegisterCopy(Register register) {
        this.register = register;
        this.name = "register-" + register.copy();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.REGISTRY_OPERATOR);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        register.keep(batch);
    }
}
