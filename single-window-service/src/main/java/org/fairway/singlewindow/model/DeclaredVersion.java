package org.fairway.singlewindow.model;

import java.util.Optional;
import org.fairway.contracts.declaration.DeclarationEvent;
import org.fairway.contracts.declaration.DeclarationEvent.Accepted;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.goods.GoodsDeclaration;

/** One version of the trader's statement. */
public record DeclaredVersion(
        String declarationId, int version, String mrn, String declarantTin, GoodsDeclaration declaration) {

    /**
     * Returns the statement that an event carries. An acceptance repeats it for consumers that missed the lodgement.
     */
    public static Optional<DeclaredVersion> in(DeclarationEvent event) {
        return switch (event) {
            case PreLodged e ->
                Optional.of(new DeclaredVersion(
                        e.declarationId(), e.version(), e.mrn(), e.declarantTin(), e.declaration()));
            case Amended e ->
                Optional.of(new DeclaredVersion(
                        e.declarationId(), e.version(), e.mrn(), e.declarantTin(), e.declaration()));
            case Accepted e ->
                Optional.of(new DeclaredVersion(
                        e.declarationId(), e.version(), e.mrn(), e.declarantTin(), e.declaration()));
            default -> Optional.empty();
        };
    }
}
