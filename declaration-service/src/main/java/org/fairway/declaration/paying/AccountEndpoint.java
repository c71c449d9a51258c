package org.fairway.declaration.paying;

import java.math.BigDecimal;
import java.util.List;
import org.fairway.declaration.store.Accounts;
import org.fairway.declaration.store.Accounts.Account;
import org.fairway.declaration.store.Fence;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/accounts/{id}")
class AccountEndpoint {
  private final Fence fence;
  private final Accounts accounts;
  private final Retrying retrying;

  AccountEndpoint(Fence fence, Accounts accounts, Retrying retrying) {
    this.fence = fence;
    this.accounts = accounts;
    this.retrying = retrying;
  }

  enum Kind {
    GUARANTEE,
    DEFERRED
  }

  record Opening(String tin, Kind kind, BigDecimal limit, String currency) {}

  record View(String id, String tin, String kind, BigDecimal limit, BigDecimal used, BigDecimal available, String currency) {}

  /** Opens an account or changes its limit; declarations that lacked the money are tried again. */
  @PutMapping
  @PreAuthorize("hasRole('OPERATOR')")
  View set(@PathVariable String id, @RequestBody Opening opening) {
    DeclarationView.requireText(opening.tin(), "/tin");
    DeclarationView.requireText(opening.currency(), "/currency");
    DeclarationView.require(opening.kind(), "/kind");
    DeclarationView.require(opening.limit(), "/limit");
    if (opening.limit().signum() < 0) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT, "negative-limit", "The limit is negative",
          List.of(new Violation("negative-limit", "/limit", "The limit " + opening.limit() + " is negative.", null, "Send zero or more.")));
    }
    fence.asHouse(
        () -> {
          accounts.set(new Account(id, opening.tin(), opening.kind().name(), opening.currency(), opening.limit(), BigDecimal.ZERO));
          return id;
        });
    retrying.retry(id);
    return fence.asHouse(() -> view(id));
  }

  @GetMapping
  View one(@PathVariable String id, Caller caller) {
    return fence.as(caller, () -> view(id));
  }

  private View view(String id) {
    Account account = accounts.find(id).orElseThrow(() -> ProblemException.notFound("account " + id));
    return new View(account.id(), account.declarantTin(), account.kind(), account.credit(), account.used(), account.credit().subtract(account.used()), account.currency());
  }
}
