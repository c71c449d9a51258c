package org.fairway.notification.store;

import java.util.function.Supplier;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens transactions on behalf of a reader. Row-level security enforces what the reader may see. */
@Component
public class RowAccess {
    private final RowSecurity rowSecurity;
    private final TransactionTemplate transactions;

    RowAccess(RowSecurity rowSecurity, PlatformTransactionManager transactionManager) {
        this.rowSecurity = rowSecurity;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Sees every row: for the service's own work. */
    public <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        return rowSecurity.asSystem(work);
    }

    /** Sees only the rows of this receiver, whatever the query selects. */
    public <T extends @Nullable Object> T as(Receiver receiver, Supplier<T> work) {
        return transactions.execute(status -> {
            rowSecurity.openReceiver(receiver.key());
            return work.get();
        });
    }
}
