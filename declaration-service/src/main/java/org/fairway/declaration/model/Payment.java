package org.fairway.declaration.model;

import org.fairway.contracts.goods.Money;
import org.jspecify.annotations.Nullable;

/** The payment of the debt. */
public sealed interface Payment {
    /** What is owed; null before the first assessment. */
    @Nullable
    Money payable();

    /** The code of the state, in answers and in the database. */
    Code code();

    /** The debt was assessed anew. */
    Payment assessed(Money payable);

    /** Nothing was charged, because nothing is owed or the declaration does not bind yet. */
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

    /** The account bears the debt. */
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

    /** The account cannot bear the debt, or there is none. */
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

    /** The states of the payment. */
    enum Code {
        NOT_DUE,
        SECURED,
        SHORT
    }
}
