package org.fairway.declaration.withdrawing;

import java.time.Clock;
import java.util.UUID;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.store.Accounts;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.Fence;
import org.fairway.declaration.store.Stored;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.declaration.tracking.Steps;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WithdrawalEndpoint {
  private final Fence fence;
  private final Declarations declarations;
  private final Accounts accounts;
  private final Clock clock;

  WithdrawalEndpoint(Fence fence, Declarations declarations, Accounts accounts, Clock clock) {
    this.fence = fence;
    this.declarations = declarations;
    this.accounts = accounts;
    this.clock = clock;
  }

  record Withdrawal(String reason) {}

  /** By the trader before arrival; by customs until release. */
  @PostMapping("/v1/declarations/{id}/withdrawal")
  @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER')")
  DeclarationView withdraw(@PathVariable UUID id, @RequestBody Withdrawal withdrawal, Caller caller) {
    DeclarationView.requireText(withdrawal.reason(), "/reason");
    Declaration state =
        fence.as(
            caller,
            () -> {
              Stored stored = declarations.lock(id).orElseThrow(() -> ProblemException.notFound("declaration " + id));
              fence.openHouse();
              Declaration next =
                  Steps.take(declarations, stored, new Command.Withdraw(caller.subject(), withdrawal.reason(), caller.hasRole("customs-officer"), clock.instant()));
              if (next.status() == Status.INVALIDATED) {
                accounts.giveBack(id);
              }
              return next;
            });
    return DeclarationView.of(state, caller);
  }
}
