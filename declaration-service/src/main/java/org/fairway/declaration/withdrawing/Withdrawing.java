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
import org.fairway.declaration.tracking.Steps;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.stereotype.Component;

/** Withdraws: by the trader before arrival, by customs until release. */
@Component
public class Withdrawing {
  private final Fence fence;
  private final Declarations declarations;
  private final Accounts accounts;
  private final Clock clock;

  Withdrawing(Fence fence, Declarations declarations, Accounts accounts, Clock clock) {
    this.fence = fence;
    this.declarations = declarations;
    this.accounts = accounts;
    this.clock = clock;
  }

  public Declaration withdraw(UUID id, String reason, Caller caller) {
    return fence.as(
        caller,
        () -> {
          Stored stored = declarations.lock(id).orElseThrow(() -> ProblemException.notFound("declaration " + id));
          fence.openHouse();
          Declaration next = Steps.take(declarations, stored, new Command.Withdraw(caller.subject(), reason, caller.hasRole("customs-officer"), clock.instant()));
          if (next.status() == Status.INVALIDATED) {
            accounts.giveBack(id);
          }
          return next;
        });
  }
}
