package org.fairway.ledger.issuing;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.contracts.registry.RegistryEvent.SnapshotTaken;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.springframework.stereotype.Component;

/**
 * Copies the authorisations that customs granted itself and the names of operators. The higher version of a record
 * holds, so no inbox is needed. Nothing here asks the shared ledger, so an authorisation that it refuses delays no
 * other. Each database has a consumer group of its own, because a new one must read what another has read before.
 */
@Component
class RegisterCopy implements EventConsumer {
    private final RegisteredAuthorisations authorisations;
    private final HolderNames names;
    private final EventCodec codec;
    private final String name;

    RegisterCopy(RegisteredAuthorisations authorisations, HolderNames names, EventCodec codec) {
        this.authorisations = authorisations;
        this.names = names;
        this.codec = codec;
        this.name = "register-" + authorisations.copy();
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
        List<ContractEvent> events = batch.stream()
                .flatMap(envelope -> codec.tryUnwrap(envelope).stream())
                .toList();
        names.keep(only(OperatorRecorded.class, events).toList());
        authorisations.keep(only(AuthorisationRecorded.class, events)
                .filter(recorded -> recorded.recognisedFrom() == null)
                .map(RegisteredAuthorisation::of)
                .toList());
        authorisations.count(only(SnapshotTaken.class, events).toList());
    }

    private static <T extends ContractEvent> Stream<T> only(Class<T> kind, List<ContractEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
