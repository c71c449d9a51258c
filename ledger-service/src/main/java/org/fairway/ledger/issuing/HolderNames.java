package org.fairway.ledger.issuing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The names of operators as the register last published them. They are not shared: the ledger has numbers alone. */
@Repository
public class HolderNames {
    private final JdbcClient jdbc;
    private final RowSecurity rowSecurity;

    HolderNames(JdbcClient jdbc, RowSecurity rowSecurity) {
        this.jdbc = jdbc;
        this.rowSecurity = rowSecurity;
    }

    /** Keeps each name unless that of a later version is kept, in the caller's transaction. */
    void keep(List<OperatorRecorded> recorded) {
        if (recorded.isEmpty()) {
            return;
        }
        rowSecurity.actAsSystem();
        Map<String, OperatorRecorded> latest = new TreeMap<>();
        recorded.forEach(
                each -> latest.merge(each.tin(), each, (one, other) -> one.version() > other.version() ? one : other));
        Collection<OperatorRecorded> rows = latest.values();
        jdbc.sql("""
            insert into registered_operator (tin, version, name)
            select tin, version, name from unnest(:tins, :versions, :names) as recorded (tin, version, name)
            on conflict (tin) do update set version = excluded.version, name = excluded.name
            where registered_operator.version < excluded.version
            """)
                .param("tins", Columns.of(rows, OperatorRecorded::tin, String[]::new))
                .param("versions", Columns.of(rows, OperatorRecorded::version, Integer[]::new))
                .param("names", Columns.of(rows, OperatorRecorded::name, String[]::new))
                .update();
    }

    /** Returns the name of an operator; empty if the register has not published it. */
    public Optional<String> of(String tin) {
        return rowSecurity.asSystem(() -> jdbc.sql("select name from registered_operator where tin = :tin")
                .param("tin", tin)
                .query(String.class)
                .optional());
    }
}
