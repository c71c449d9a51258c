package org.fairway.kit.rowsecurity;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says, for the rest of the current transaction, whose rows may be seen. Policies of restricted tables read the
 * settings {@code fairway.reader}, {@code fairway.tin} and {@code fairway.agency} (PostgreSQL, "Row Security
 * Policies"); a transaction that says nothing sees nothing. What is opened needs a running transaction: outside of one
 * it has no effect.
 */
public final class RowSecurity {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RowSecurity(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Works in a transaction that sees every row. */
    public <T> T asSystem(Supplier<T> work) {
        return transactions.execute(status -> {
            actAsSystem();
            return work.get();
        });
    }

    /** Works in a transaction that sees the rows of one economic operator alone, whatever its queries say. */
    public <T> T asTrader(String tin, Supplier<T> work) {
        return transactions.execute(status -> {
            openOperator(tin);
            return work.get();
        });
    }

    /** Every row: for the service's own work and for those who may see all. */
    public void actAsSystem() {
        open("fairway.reader", "system");
    }

    /** The rows of one economic operator, by its trader identification number. */
    public void openOperator(String tin) {
        open("fairway.tin", tin);
    }

    /** The rows of one agency, by its code. */
    public void openAgency(String agency) {
        open("fairway.agency", agency);
    }

    private void open(String setting, String value) {
        jdbc.sql("select set_config(:setting, :value, true)")
                .param("setting", setting)
                .param("value", value)
                .query(String.class)
                .single();
    }
}
