package org.fairway.risk.assessing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.declaration.DeclarationEvent.Accepted;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.jspecify.annotations.Nullable;

/** A declaration version to assess. Each of these events carries all of the goods. */
record Lodged(
        String declarationId,
        int version,
        Instant at,
        GoodsDeclaration declaration,
        @Nullable Valuation valuation,
        @Nullable List<VerifiedAuthorisation> authorisations) {
    static Optional<Lodged> from(ContractEvent event) {
        return switch (event) {
            case PreLodged it ->
                Optional.of(new Lodged(
                        it.declarationId(),
                        it.version(),
                        it.occurredAt(),
                        it.declaration(),
                        it.valuation(),
                        it.authorisations()));
            case Amended it ->
                Optional.of(new Lodged(
                        it.declarationId(),
                        it.version(),
                        it.occurredAt(),
                        it.declaration(),
                        it.valuation(),
                        it.authorisations()));
            case Accepted it ->
                Optional.of(new Lodged(
                        it.declarationId(),
                        it.version(),
                        it.occurredAt(),
                        it.declaration(),
                        it.valuation(),
                        it.authorisations()));
            default -> Optional.empty();
        };
    }
}
