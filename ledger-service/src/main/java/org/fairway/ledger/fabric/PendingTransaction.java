package org.fairway.ledger.fabric;

import org.jspecify.annotations.Nullable;

/**
 * A transaction that is being sent.
 *
 * @param of what it is about
 * @param key its row there
 * @param envelope the endorsed transaction, once there is one
 */
record PendingTransaction(TransactionQueue of, long key, byte @Nullable [] envelope) {

    @Override
    public String toString() {
        return of.name() + " " + key;
    }
}
