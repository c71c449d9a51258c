package org.fairway.declaration.withdrawing;

import java.util.UUID;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.security.Caller;
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

  /** By the trader before arrival; by customs until release. */
  @PostMapping("/v1/declarations/{id}/withdrawal")
  @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER')")
  DeclarationView withdraw(@PathVariable UUID id, @RequestBody Withdrawal withdrawal, Caller caller) {
    DeclarationView.requireText(withdrawal.reason(), "/reason");
    return DeclarationView.of(withdrawing.withdraw(id, withdrawal.reason(), caller), caller);
  }
}
