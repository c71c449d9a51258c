package org.fairway.declaration.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.declaration.DeclarationEvent.Shortage;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.model.Command.Charge;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores guarantee and deferred accounts: their credit and what is owed. */
@Repository
public class Accounts {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Accounts(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** {@code credit} may be owed at most, {@code used} is owed now; both in {@code currency}. */
    public record Account(
            String id, String declarantTin, String kind, String currency, BigDecimal credit, BigDecimal used) {}

    public Optional<Account> find(String id) {
        return jdbc.sql("select id, declarant_tin, kind, currency, credit, used from account where id = :id")
                .param("id", id)
                .query(Account.class)
                .optional();
    }

    /**
     * Opens an account or changes its limit. Returns false if its holder, kind or currency would change after the first
     * charge.
     */
    public boolean set(Account account) {
        return jdbc.sql("""
            insert into account (id, declarant_tin, kind, currency, credit) values (:id, :tin, :kind, :currency,
              :credit)
            on conflict (id) do update
              set declarant_tin = excluded.declarant_tin, kind = excluded.kind, currency = excluded.currency,
                credit = excluded.credit
              where not account.charged
                or (account.declarant_tin, account.kind, account.currency) = (excluded.declarant_tin, excluded.kind,
                  excluded.currency)
            """)
                        .param("id", account.id())
                        .param("tin", account.declarantTin())
                        .param("kind", account.kind())
                        .param("currency", account.currency())
                        .param("credit", account.credit())
                        .update()
                == 1;
    }

    /**
     * The debt to be charged to an account.
     *
     * @param account the account named; null if there is none
     * @param consenting the holder who lets it be charged; null if there is none
     */
    public record Draw(
            UUID declarationId,
            @Nullable String account,
            Tin declarant,
            @Nullable Tin consenting) {}

    /** An account under lock, and what this declaration has charged to it. */
    private record Locked(
            String id,
            String declarantTin,
            String kind,
            String currency,
            BigDecimal credit,
            BigDecimal used,
            BigDecimal charged) {}

    /**
     * Charges the debt to the account named. It first gives back what the declaration was charged before, on any
     * account, so nothing stays charged if nothing is owed or the account named cannot cover the debt.
     */
    public Charge charge(Draw draw, Money owed, Instant now) {
        List<Locked> locked = lock(draw);
        if (locked.stream().anyMatch(account -> account.charged().signum() != 0)) {
            giveBack(draw.declarationId());
        }
        String named = draw.account();
        if (owed.amount().signum() == 0) {
            return new Charge.NotDue();
        }
        if (named == null) {
            return new Charge.Short(
                    null,
                    owed,
                    Shortage.NO_ACCOUNT,
                    "The declaration names no account and owes " + text(owed)
                            + ". Amend it to name a guarantee or deferred account.");
        }
        Optional<Locked> found =
                locked.stream().filter(account -> account.id().equals(named)).findFirst();
        if (found.filter(account ->
                        mayCharge(account, draw) && !account.currency().equals(owed.currency()))
                .isPresent()) {
            return new Charge.Short(
                    named,
                    owed,
                    Shortage.NO_ACCOUNT,
                    "Account " + named + " is not in " + owed.currency()
                            + ". Amend the declaration to name one that is.");
        }
        if (found.isEmpty() || !mayCharge(found.get(), draw)) {
            return new Charge.Short(
                    named,
                    owed,
                    Shortage.NOT_AUTHORISED,
                    "Account " + named + " does not exist, or its holder has not authorised who named it to charge it."
                            + " Have the authority registered, or amend the declaration to name another account.");
        }
        Locked account = found.get();
        BigDecimal used = account.used().subtract(account.charged()).add(owed.amount());
        if (used.compareTo(account.credit()) > 0) {
            // Not what it has left: all parties read this, and only its holder may know.
            return new Charge.Short(
                    named,
                    owed,
                    Shortage.LIMIT_REACHED,
                    "Account " + named + " does not cover " + text(owed)
                            + ". Have its limit raised, or amend the declaration to name another account.");
        }
        jdbc.sql("update account set used = :used, charged = true where id = :id")
                .param("used", used)
                .param("id", named)
                .update();
        jdbc.sql("insert into account_entry (declaration_id, account, declarant_tin, amount, at) values (:id,"
                        + " :account, :tin, :amount, :at)")
                .param("id", draw.declarationId())
                .param("account", named)
                .param("tin", draw.declarant().value())
                .param("amount", owed.amount())
                .param("at", Declarations.utc(now))
                .update();
        return new Charge.Secured(named, account.kind(), owed);
    }

    /**
     * Locks the account named and the one charged before, always in the same order, so that two transactions do not
     * wait for each other.
     */
    private List<Locked> lock(Draw draw) {
        return jdbc.sql("""
            select a.id, a.declarant_tin, a.kind, a.currency, a.credit, a.used, coalesce(e.amount, 0) as charged
            from account a left join account_entry e on e.account = a.id and e.declaration_id = :declarationId
            where a.id = :named or a.id = (select account from account_entry where declaration_id = :declarationId)
            order by a.id for update of a
            """)
                .param("declarationId", draw.declarationId())
                .param("named", draw.account())
                .query(Rows.of(Locked.class))
                .list();
    }

    /** Gives back what a declaration was charged when it ends without release. Publishes {@link CreditFreed}. */
    public void giveBack(UUID declarationId) {
        jdbc.sql("""
            with entry as (delete from account_entry where declaration_id = :id returning account, amount)
            update account set used = used - entry.amount, freed = freed + 1 from entry where account.id = entry.account
            returning account.id
            """)
                .param("id", declarationId)
                .query(String.class)
                .list()
                .forEach(account -> events.publishEvent(new CreditFreed(account)));
    }

    /** An event within the process: after the commit the account has more credit than before. */
    public record CreditFreed(String account) {}

    /** An account with freed credit that was not offered yet, and how often credit was freed. */
    public record Freed(String account, long times) {}

    /** Returns the next ones by account id after the given one; the empty text comes before all. */
    public List<Freed> freed(String after, int limit) {
        return jdbc.sql("select id as account, freed as times from account where freed > offered and id > :after"
                        + " order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(Rows.of(Freed.class))
                .list();
    }

    /** Credit that was freed meanwhile is offered once more. */
    public void offered(Freed freed) {
        jdbc.sql("update account set offered = greatest(offered, :times) where id = :account")
                .param("times", freed.times())
                .param("account", freed.account())
                .update();
    }

    private static boolean mayCharge(Locked account, Draw draw) {
        return Tin.recorded(account.declarantTin()).equals(draw.consenting());
    }

    private static String text(@Nullable Money money) {
        return money == null ? "" : money.amount().toPlainString() + " " + money.currency();
    }
}
