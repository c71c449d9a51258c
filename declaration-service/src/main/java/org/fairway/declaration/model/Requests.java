package org.fairway.declaration.model;

import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * What operators asked for.
 *
 * @param accountNamedBy TIN of the operator who named the account to be charged
 * @param amendment the amendment that waits for customs' decision; null if there is none
 * @param withdrawal why the trader asks to withdraw the declaration; null without a request
 */
public record Requests(
        @Nullable String accountNamedBy,
        @Nullable Amendment amendment,
        @Nullable String withdrawal) {
    public static final Requests NONE = new Requests(null, null, null);

    /** The goods declaration asked for, and the TIN of the operator who asks, null if that was not recorded. */
    public record Amendment(
            GoodsDeclaration proposed, @Nullable String by) {}

    public @Nullable GoodsDeclaration proposed() {
        return amendment == null ? null : amendment.proposed();
    }

    public @Nullable String proposedBy() {
        return amendment == null ? null : amendment.by();
    }

    Requests accountNamed(String by) {
        return new Requests(by, amendment, withdrawal);
    }

    Requests amending(@Nullable Amendment asked) {
        return new Requests(accountNamedBy, asked, withdrawal);
    }

    Requests withdrawing(@Nullable String reason) {
        return new Requests(accountNamedBy, amendment, reason);
    }

    Requests forNewVersion() {
        return new Requests(accountNamedBy, null, withdrawal);
    }
}
