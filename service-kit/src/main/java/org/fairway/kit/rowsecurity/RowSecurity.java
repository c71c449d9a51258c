package org.fairway.kit.rowsecurity;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets whose rows the rest of the current transaction may see. Policies of restricted tables read the settings
 * {@code fairway.reader}, {@code fairway.tin}, {@code fairway.agency} and {@code fairway.receiver} (PostgreSQL, "Row
 * Security Policies"); a transaction that sets none of them sees no row. Outside of a transaction these methods have no
 * effect.
 */
public final class RowSecurity {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RowSecurity(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Runs work in a transaction that sees every row. */
    public <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        return transactions.execute(status -> {
            actAsSystem();
            return work.get();
        });
    }

    /** Runs work in a transaction that sees the rows of one economic operator only, whatever its queries select. */
    public <T extends @Nullable Object> T asTrader(String tin, Supplier<T> work) {
        return transactions.execute(status -> {
            openOperator(tin);
            return work.get();
        });
    }

    /**
     * Lifts row-level security for the rest of the current transaction: for the service's own work, and for callers who
     * may see all rows.
     */
    public void actAsSystem() {
        open("fairway.reader", "system");
    }

    /** Shows the rows of one economic operator, by its trader identification number. */
    public void openOperator(String tin) {
        open("fairway.tin", tin);
    }

    /** Shows the rows of one agency, by its code. */
    public void openAgency(String agency) {
        open("fairway.agency", agency);
    }

    /** Shows the rows of one receiver of notifications, by its key. */
    public void openReceiver(String receiver) {
        open("fairway.receiver", receiver);
    }

    private void open(String setting, String value) {
        jdbc.sql("select set_config(:setting, :value, true)")
                .param("setting", setting)
                .param("value", value)
                .query(String.class)
                .single();
    }
}
