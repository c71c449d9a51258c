package org.fairway.declaration.registered;

import java.util.List;
import java.util.Set;
import org.fairway.contracts.Topics;
import org.fairway.declaration.store.Register;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventEnvelope;
import org.springframework.stereotype.Component;

/** Copies what the register publishes. The higher version of a record holds, so no inbox is needed. */
@Component
class RegisterCopy implements EventConsumer {
    private final Register register;

    RegisterCopy(Register register) {
        this.register = register;
    }

    @Override
    public String name() {
        return "register";
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
