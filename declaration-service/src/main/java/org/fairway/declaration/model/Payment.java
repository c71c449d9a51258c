package org.fairway.declaration.model;

import org.fairway.contracts.goods.Money;
import org.jspecify.annotations.Nullable;

/** The payment of the debt. */
public sealed interface Payment {
    /** Returns what is owed; null before the first assessment. */
    @Nullable
    Money payable();

    /** Returns the code of the state in answers and in the database. */
    Code code();

    /** Returns the payment after a new assessment of the debt. */
    Payment assessed(Money payable);

    /** Nothing was charged, because nothing is owed or the declaration is not binding yet. */
    record NotDue(@Nullable Money payable) implements Payment {
        @Override
        public Code code() {
            return Code.NOT_DUE;
        }

        @Override
        public Payment assessed(Money next) {
            return new NotDue(next);
        }
    }

    /** The account covers the debt. */
    record Secured(Money payable) implements Payment {
        @Override
        public Code code() {
            return Code.SECURED;
        }

        @Override
        public Payment assessed(Money next) {
            return next.amount().signum() == 0 ? new NotDue(next) : new Secured(next);
        }
    }

    /** The account cannot cover the debt, or there is no account. */
    record Short(Money payable) implements Payment {
        @Override
        public Code code() {
            return Code.SHORT;
        }

        @Override
        public Payment assessed(Money next) {
            return next.amount().signum() == 0 ? new NotDue(next) : new Short(next);
        }
    }

    /** The holder of the account named lets nobody of this declaration charge it. */
    record Unauthorised(Money payable) implements Payment {
        @Override
        public Code code() {
            return Code.UNAUTHORISED;
        }

        @Override
        public Payment assessed(Money next) {
            return next.amount().signum() == 0 ? new NotDue(next) : new Unauthorised(next);
        }
    }

    /** Returns whether the debt is not covered. */
    default boolean isOpen() {
        return switch (this) {
            case NotDue _, Secured _ -> false;
            case Short _, Unauthorised _ -> true;
        };
    }

    /** The states of the payment. */
    enum Code {
        NOT_DUE,
        SECURED,
        SHORT,
        UNAUTHORISED
    }
}
