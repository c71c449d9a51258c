package org.fairway.registry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.sql.Columns;
import org.fairway.registry.model.Operator;
import org.fairway.registry.model.Particulars;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Operators, one row each. First say on whose behalf: row-level security shows nothing to nobody. */
@Repository
public class Operators {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final SubjectLocks locks;
    private final Publication publication;

    Operators(JdbcClient jdbc, JsonMapper mapper, SubjectLocks locks, Publication publication) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.locks = locks;
        this.publication = publication;
    }

    /** Locks operators, also those that are not registered, until the transaction ends. Before its first write. */
    public void lock(List<String> tins) {
        locks.lock(tins.stream().map(tin -> "operator/" + tin).toList());
    }

    public Optional<Registered<Operator>> find(String tin) {
        return jdbc.sql("select * from operator where tin = :tin")
                .param("tin", tin)
                .query(this::operator)
                .optional();
    }

    /** Whether an operator is registered under the TIN and may act. */
    public boolean isActive(String tin) {
        return find(tin)
                .filter(found -> found.state().status() == OperatorStatus.ACTIVE)
                .isPresent();
    }

    /** By TIN; those of them that are registered. */
    public Map<String, Operator> all(List<String> tins) {
        return jdbc
                .sql("select * from operator where tin = any(:tins)")
                .param("tins", tins.toArray(String[]::new))
                .query(this::operator)
                .list()
                .stream()
                .map(Registered::state)
                .collect(Collectors.toMap(Operator::tin, each -> each));
    }

    /** By TIN; after this one. */
    public List<Registered<Operator>> page(OperatorStatus status, @Nullable String after, int limit) {
        return jdbc.sql("select * from operator where status = :status and tin > :after order by tin limit :limit")
                .param("status", status.name())
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(this::operator)
                .list();
    }

    /**
     * Saves operators that the caller has locked, and publishes those that are not as they were.
     *
     * @return those that changed
     */
    public List<Registered<Operator>> save(List<Operator> operators, Instant now) {
        List<Registered<Operator>> changed = jdbc.sql("""
            insert into operator (tin, version, status, particulars, succeeded_by, reason, changed_by, changed_at)
            select tin, 1, status, cast(particulars as jsonb), succeeded_by, reason, changed_by, :now
              from unnest(:tins, :statuses, :particulars, :successors, :reasons, :persons)
                as saved (tin, status, particulars, succeeded_by, reason, changed_by)
            on conflict (tin) do update set version = operator.version + 1, status = excluded.status,
              particulars = excluded.particulars, succeeded_by = excluded.succeeded_by, reason = excluded.reason,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at
            where (operator.status, operator.particulars, operator.succeeded_by)
              is distinct from (excluded.status, excluded.particulars, excluded.succeeded_by)
            returning *
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tins", Columns.of(operators, Operator::tin, String[]::new))
                .param("statuses", Columns.of(operators, each -> each.status().name(), String[]::new))
                .param(
                        "particulars",
                        Columns.of(operators, each -> mapper.writeValueAsString(each.particulars()), String[]::new))
                .param("successors", Columns.of(operators, Operator::succeededBy, String[]::new))
                .param("reasons", Columns.of(operators, Operator::reason, String[]::new))
                .param("persons", Columns.of(operators, Operator::changedBy, String[]::new))
                .query(this::operator)
                .list();
        publication.operators(changed);
        return changed;
    }

    private Registered<Operator> operator(ResultSet row, int number) throws SQLException {
        Operator operator = new Operator(
                row.getString("tin"),
                mapper.readValue(row.getString("particulars"), Particulars.class),
                OperatorStatus.valueOf(row.getString("status")),
                row.getString("succeeded_by"),
                row.getString("reason"),
                row.getString("changed_by"));
        return new Registered<>(
                operator,
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
