package org.fairway.borderagency.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent.Accepted;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Stores which declarations ask for a scenario. Requests to agencies do not carry the LRN, so it cannot be read from
 * those.
 */
@Component
@ConditionalOnBooleanProperty("fairway.sandbox.enabled")
class ScenarioConsumer implements EventConsumer {
    private final CaseStore cases;
    private final Scenarios scenarios;
    private final EventCodec codec;
    private final Clock clock;

    ScenarioConsumer(CaseStore cases, Scenarios scenarios, EventCodec codec, Clock clock) {
        this.cases = cases;
        this.scenarios = scenarios;
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.DECLARATION_LIFECYCLE);
    }

    @Override
    public void consume(List<EventEnvelope> batch) {
        cases.actAsSystem();
        batch.forEach(envelope -> codec.tryUnwrap(envelope).ifPresent(this::remember));
    }

    private void remember(ContractEvent event) {
        switch (event) {
            case PreLodged lodged ->
                scenarios.remember(lodged.declarationId(), lodged.declaration().lrn(), clock.instant());
            case Accepted accepted
            when !accepted.preLodged() ->
                scenarios.remember(
                        accepted.declarationId(), accepted.declaration().lrn(), clock.instant());
            default -> {}
        }
    }
}
