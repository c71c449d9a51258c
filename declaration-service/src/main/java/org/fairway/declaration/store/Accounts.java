package org.fairway.declaration.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Representative;
import org.fairway.declaration.model.Command.Charge;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Guarantee and deferred accounts: what may be owed, and what is. */
@Repository
public class Accounts {
  private final JdbcClient jdbc;

  Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** {@code credit} may be owed at most, {@code used} is owed now; both in {@code currency}. */
  public record Account(String id, String declarantTin, String kind, String currency, BigDecimal credit, BigDecimal used) {}

  public Optional<Account> find(String id) {
    return jdbc.sql("select id, declarant_tin, kind, currency, credit, used from account where id = :id").param("id", id).query(Account.class).optional();
  }

  public void set(Account account) {
    jdbc.sql(
            """
            insert into account (id, declarant_tin, kind, currency, credit) values (:id, :tin, :kind, :currency, :credit)
            on conflict (id) do update set declarant_tin = excluded.declarant_tin, kind = excluded.kind, currency = excluded.currency, credit = excluded.credit
            """)
        .param("id", account.id())
        .param("tin", account.declarantTin())
        .param("kind", account.kind())
        .param("currency", account.currency())
        .param("credit", account.credit())
        .update();
  }

  /** Charges the declaration's debt to the account it names, in place of what it was charged before. */
  public Charge charge(UUID declarationId, GoodsDeclaration goods, String declarantTin, Money owed, Instant now) {
    String named = goods.payment() == null ? null : goods.payment().account();
    if (owed.amount().signum() == 0) {
      return new Charge.NotDue();
    }
    if (named == null) {
      return new Charge.Short(null, owed, "The declaration names no account and owes " + text(owed) + ". Amend it to name a guarantee or deferred account.");
    }
    Optional<Account> locked =
        jdbc.sql("select id, declarant_tin, kind, currency, credit, used from account where id = :id for update").param("id", named).query(Account.class).optional();
    if (locked.isEmpty() || !mayUse(locked.get(), goods, declarantTin) || !locked.get().currency().equals(owed.currency())) {
      return new Charge.Short(named, owed, "Account " + named + " does not exist in " + owed.currency() + " or belongs to nobody on the declaration. Amend the declaration to name another one.");
    }
    Account account = locked.get();
    BigDecimal before = jdbc.sql("select amount from account_entry where declaration_id = :id").param("id", declarationId).query(BigDecimal.class).optional().orElse(BigDecimal.ZERO);
    BigDecimal used = account.used().subtract(before).add(owed.amount());
    if (used.compareTo(account.credit()) > 0) {
      Money missing = new Money(used.subtract(account.credit()), account.currency());
      return new Charge.Short(named, missing, "Account " + named + " lacks " + text(missing) + ". Have its limit raised, or amend the declaration to name another account.");
    }
    jdbc.sql("update account set used = :used where id = :id").param("used", used).param("id", named).update();
    jdbc.sql(
            """
            insert into account_entry (declaration_id, account, declarant_tin, amount, at) values (:id, :account, :tin, :amount, :at)
            on conflict (declaration_id) do update set account = excluded.account, amount = excluded.amount, at = excluded.at
            """)
        .param("id", declarationId)
        .param("account", named)
        .param("tin", declarantTin)
        .param("amount", owed.amount())
        .param("at", Declarations.utc(now))
        .update();
    return new Charge.Secured(named, account.kind(), owed);
  }

  /** Gives back what a declaration was charged, when it ends without release. */
  public void giveBack(UUID declarationId) {
    jdbc.sql(
            """
            with entry as (delete from account_entry where declaration_id = :id returning account, amount)
            update account set used = used - entry.amount from entry where account.id = entry.account
            """)
        .param("id", declarationId)
        .update();
  }

  private static boolean mayUse(Account account, GoodsDeclaration goods, String declarantTin) {
    Party importer = goods.parties().importer();
    Representative representative = goods.parties().representative();
    return account.declarantTin().equals(declarantTin)
        || importer != null && Objects.equals(account.declarantTin(), importer.tin())
        || representative != null && account.declarantTin().equals(representative.tin());
  }

  private static String text(@Nullable Money money) {
    return money == null ? "" : money.amount().toPlainString() + " " + money.currency();
  }
}
