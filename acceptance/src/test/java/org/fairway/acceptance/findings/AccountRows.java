package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.MONEY_AND_CONTROLS;
import static org.fairway.acceptance.findings.Row.row;
import static org.fairway.acceptance.findings.Session.ACME;
import static org.fairway.acceptance.findings.Session.BALTIC;

import java.util.List;

/**
 * Money and accounts. An account that a declaration no longer names gets its charge back, whatever the declaration owes
 * afterwards and whichever account then pays. Where B3 and customs-law.md differ (R, Z), customs-law.md counts.
 */
final class AccountRows {
    private AccountRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "B1a",
                        "account changed by a granted amendment, then invalidated: first the new one is charged, then"
                                + " none",
                        s -> {
                            String first = s.account(ACME);
                            String second = s.account(ACME);
                            Lodged lodged = controlled(s, first);
                            lodged.amend(lodged.goods().copy().paidBy(second)).grant();
                            s.assertUsed(first, "0");
                            s.assertUsed(second, Goods.OWED);
                            lodged.invalidate();
                            s.assertUsed(first, "0");
                            s.assertUsed(second, "0");
                        }),
                row("B1b", "account left out by a granted amendment: given back", s -> givesBack(s, null)),
                row("B1c", "a stranger's account named by an amendment: refused, neither account changes", s -> {
                    String own = s.account(ACME);
                    String foreign = s.account(BALTIC);
                    Lodged lodged = controlled(s, own);
                    Refusal.of(lodged.amended(lodged.goods().copy().paidBy(foreign)))
                            .at("/payment/account");
                    s.assertUsed(own, Goods.OWED);
                    s.assertUsed(foreign, "0");
                }),
                row(
                        "B1d",
                        "account in another currency named by a granted amendment: given back, the other is not"
                                + " charged",
                        s -> {
                            String euro = s.account(ACME, "DEFERRED", "EUR", 1_000_000);
                            givesBack(s, euro);
                            s.assertUsed(euro, "0");
                        }),
                row(
                        "B1e",
                        "account with too little left named by a granted amendment: given back, the other is not"
                                + " charged",
                        s -> {
                            String small = s.account(ACME, "DEFERRED", "GBP", 100);
                            givesBack(s, small);
                            s.assertUsed(small, "0");
                        }),
                row("B2", "amended to goods that owe nothing: used 0, payment not due", s -> {
                    String account = s.account(ACME);
                    Lodged lodged = controlled(s, account);
                    lodged.amend(owingNothing(lodged)).grant().owes("0");
                    s.assertUsed(account, "0");
                    assertThat(lodged.look().path("payment").asString()).isEqualTo("NOT_DUE");
                }),
                row(
                                "B3a",
                                "method A (cash) with a deferred account is refused",
                                s -> s.lodge(paid("A", s.account(ACME))).isRefusedAt("/payment/method"))
                        .until(MONEY_AND_CONTROLS),
                row(
                                "B3b",
                                "method Z (individual guarantee) with a deferred account is refused",
                                s -> s.lodge(paid("Z", s.account(ACME))).isRefusedAt("/payment/method"))
                        .until(MONEY_AND_CONTROLS),
                row(
                                "B3c",
                                "a method that is no code is refused",
                                s -> s.lodge(paid("", s.account(ACME))).isRefusedAt("/payment/method"))
                        .until(MONEY_AND_CONTROLS),
                row(
                        "C8a",
                        "account changed from G1 to G2, then invalidated: neither is charged, and none has gained",
                        s -> {
                            String first = s.account(ACME, "GUARANTEE", "GBP", 20_000);
                            String second = s.account(ACME, "GUARANTEE", "GBP", 20_000);
                            Lodged lodged = controlled(s, first);
                            lodged.amend(lodged.goods().copy().paidBy(second))
                                    .grant()
                                    .invalidate();
                            s.assertUsed(first, "0");
                            s.assertUsed(second, "0");
                        }),
                row("C8b", "held for want of money, then amended to owe nothing: not held any more", s -> {
                    String small = s.account(ACME, "DEFERRED", "GBP", 1);
                    Lodged lodged =
                            s.lodge(base().lane("GREEN").paidBy(small)).arrive().is("PAYMENT_HOLD");
                    lodged.amend(owingNothing(lodged)).grant().is("RELEASED");
                }),
                row("C8c", "the owner of an account in use is changed: refused", s -> {
                    String account = s.account(ACME);
                    controlled(s, account);
                    Refusal.of(s.opened(account, BALTIC, "DEFERRED", "GBP", 1_000_000), 409, 422)
                            .at("/tin");
                }),
                row("C8d", "the currency of an account in use is changed: refused", s -> {
                    String account = s.account(ACME);
                    controlled(s, account);
                    Refusal.of(s.opened(account, ACME, "DEFERRED", "EUR", 1_000_000), 409, 422)
                            .at("/currency");
                }));
    }

    /** The declaration has arrived, is charged and is under customs' control. */
    private static Lodged controlled(Session s, String account) {
        Lodged lodged = s.lodge(base().lane("RED").paidBy(account)).arrive().is("UNDER_CONTROL");
        s.assertUsed(account, Goods.OWED);
        return lodged;
    }

    private static void givesBack(Session s, @org.jspecify.annotations.Nullable String newAccount) {
        String account = s.account(ACME);
        Lodged lodged = controlled(s, account);
        Goods changed = lodged.goods().copy();
        lodged.amend(newAccount == null ? changed.without("/payment") : changed.paidBy(newAccount))
                .grant();
        s.assertUsed(account, "0");
    }

    private static Goods owingNothing(Lodged lodged) {
        return lodged.goods().copy().goods("49019900", "Printed books, school atlases", "VN");
    }

    private static Goods paid(String method, String account) {
        return base().paidBy(account).set("/payment/method", method);
    }
}
