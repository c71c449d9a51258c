package org.fairway.ledger.anchoring;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the parties of a declaration, from the first event that names them. */
@Component
class Declarants {
    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final RowSecurity rowSecurity;

    Declarants(JdbcClient jdbc, EventCodec codec, RowSecurity rowSecurity) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.rowSecurity = rowSecurity;
    }

    private record Declarant(
            String declarationId, String tin, @Nullable String representative) {}

    void note(List<EventEnvelope> batch) {
        rowSecurity.actAsSystem();
        batch.stream().map(this::declarant).flatMap(Optional::stream).forEach(this::keep);
    }

    private Optional<Declarant> declarant(EventEnvelope envelope) {
        return codec.tryUnwrap(envelope).map(event -> switch (event) {
            case DeclarationEvent.PreLodged e ->
                new Declarant(
                        e.declarationId(),
                        e.declarantTin(),
                        e.declaration().parties().representativeTin());
            case DeclarationEvent.Amended e ->
                new Declarant(
                        e.declarationId(),
                        e.declarantTin(),
                        e.declaration().parties().representativeTin());
            case DeclarationEvent.Accepted e ->
                new Declarant(
                        e.declarationId(),
                        e.declarantTin(),
                        e.declaration().parties().representativeTin());
            case DeclarationEvent.Rejected e -> new Declarant(e.declarationId(), e.declarantTin(), null);
            default -> null;
        });
    }

    private void keep(Declarant declarant) {
        jdbc.sql("insert into declarant (declaration_id, declarant_tin, representative_tin) values (:id, :tin,"
                        + " :representative) on conflict do nothing")
                .param("id", UUID.fromString(declarant.declarationId()))
                .param("tin", declarant.tin())
                .param("representative", declarant.representative())
                .update();
    }
}
