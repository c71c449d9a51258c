package org.fairway.ledger.log;

import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A read-only view of a database at one moment. It reads a page of rows at a time, however large the tables are. */
final class Snapshot {
    private static final int PAGE_ROWS = 2000;
    private final JdbcTemplate rows;
    private final TransactionTemplate transaction;

    Snapshot(DataSource database) {
        rows = new JdbcTemplate(database);
        rows.setFetchSize(PAGE_ROWS);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
    }

    <T> T read(Function<JdbcTemplate, T> reading) {
        return Objects.requireNonNull(transaction.execute(status -> reading.apply(rows)));
    }
}
