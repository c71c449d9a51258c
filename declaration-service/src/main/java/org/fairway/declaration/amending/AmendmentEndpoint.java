package org.fairway.declaration.amending;

import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AmendmentEndpoint {
    private final Amending amending;

    AmendmentEndpoint(Amending amending) {
        this.amending = amending;
    }

    record Amendment(String reason, GoodsDeclaration declaration) {}

    record AmendmentDecision(@Nullable Boolean granted, String reason) {}

    /** Free before arrival; afterwards a request that customs decides, unless customs asked for it. */
    @PostMapping("/v1/declarations/{id}/amendments")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    DeclarationView amend(@PathVariable UUID id, @RequestBody Amendment amendment, Caller caller) {
        DeclarationView.require(amendment.declaration(), "/declaration");
        DeclarationView.requireText(amendment.reason(), "/reason");
        return DeclarationView.of(amending.amend(id, amendment.declaration(), amendment.reason(), caller), caller);
    }

    @PostMapping("/v1/declarations/{id}/amendment-decision")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    DeclarationView decide(@PathVariable UUID id, @RequestBody AmendmentDecision decision, Caller caller) {
        DeclarationView.require(decision.granted(), "/granted");
        DeclarationView.requireText(decision.reason(), "/reason");
        return DeclarationView.of(
                amending.decide(id, Boolean.TRUE.equals(decision.granted()), decision.reason(), caller.subject()),
                caller);
    }
}
