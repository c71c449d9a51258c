package org.fairway.declaration.withdrawing;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WithdrawalEndpoint {
    private final Withdrawing withdrawing;

    WithdrawalEndpoint(Withdrawing withdrawing) {
        this.withdrawing = withdrawing;
    }

    record Withdrawal(String reason) {}

    record WithdrawalDecision(@Nullable Boolean granted, String reason) {}

    @Operation(
            summary = "Withdraw a declaration",
            description = "By the trader: at once before arrival; until release a request that customs decides; after"
                    + " release out of sequence. By customs: at once, after release too.")
    @PostMapping("/v1/declarations/{id}/withdrawal")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER')")
    DeclarationView withdraw(@PathVariable UUID id, @RequestBody Withdrawal withdrawal, Caller caller) {
        DeclarationView.requireText(withdrawal.reason(), "/reason");
        return DeclarationView.of(withdrawing.withdraw(id, withdrawal.reason(), caller), caller);
    }

    @Operation(summary = "Grant or deny a withdrawal that was asked for")
    @PostMapping("/v1/declarations/{id}/withdrawal-decision")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    DeclarationView decide(@PathVariable UUID id, @RequestBody WithdrawalDecision decision, Caller caller) {
        DeclarationView.require(decision.granted(), "/granted");
        DeclarationView.requireText(decision.reason(), "/reason");
        return DeclarationView.of(
                withdrawing.decide(id, Boolean.TRUE.equals(decision.granted()), decision.reason(), caller.subject()),
                caller);
    }
}
