package org.fairway.singlewindow.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.sql.Columns;
import org.fairway.kit.sql.Rows;
import org.fairway.singlewindow.model.Permits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Loads and saves the permits of declarations. */
@Repository
public class PermitStore {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final RowSecurity rowSecurity;
    private final SubjectLocks locks;

    PermitStore(JdbcClient jdbc, JsonMapper mapper, RowSecurity rowSecurity, SubjectLocks locks) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.rowSecurity = rowSecurity;
        this.locks = locks;
    }

    /** The permits of a declaration with the sequence number of the last event about them. */
    public record StoredPermits(Permits permits, long sequence) {}

    /** Locks the declarations for this transaction, known or not, and loads the known ones. */
    public Map<String, StoredPermits> lock(Collection<String> declarationIds) {
        rowSecurity.actAsSystem();
        String[] ids = declarationIds.stream().distinct().toArray(String[]::new);
        locks.lock(declarationIds);
        Map<String, StoredPermits> found = new HashMap<>();
        jdbc.sql("select state, sequence from permits where declaration_id = any(:ids)")
                .param("ids", ids)
                .query(this::stored)
                .list()
                .forEach(one -> found.put(one.permits().declarationId(), one));
        return found;
    }

    public void save(Collection<StoredPermits> files) {
        if (files.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into permits (declaration_id, declarant_tin, version, closed, next_deadline, sequence, state)
            select id, tin, version, closed, deadline, sequence, cast(state as jsonb)
              from unnest(:ids, :tins, :versions, :closed, cast(:deadlines as timestamptz[]), :sequences, :states)
                as file (id, tin, version, closed, deadline, sequence, state)
            on conflict (declaration_id) do update set
              declarant_tin = excluded.declarant_tin, version = excluded.version, closed = excluded.closed,
                next_deadline = excluded.next_deadline,
              sequence = excluded.sequence, state = excluded.state
            """)
                .param("ids", Columns.of(files, file -> file.permits().declarationId(), String[]::new))
                .param("tins", Columns.of(files, file -> file.permits().declarantTin(), String[]::new))
                .param("versions", Columns.of(files, file -> file.permits().version(), Integer[]::new))
                .param("closed", Columns.of(files, file -> file.permits().closed(), Boolean[]::new))
                .param(
                        "deadlines",
                        Columns.of(
                                files,
                                file -> file.permits()
                                        .nextDeadline()
                                        .map(Instant::toString)
                                        .orElse(null),
                                String[]::new))
                .param("sequences", Columns.of(files, StoredPermits::sequence, Long[]::new))
                .param("states", Columns.of(files, file -> mapper.writeValueAsString(file.permits()), String[]::new))
                .update();
    }

    /** Returns declarations with an agency whose deadline has passed, the longest waiting first. */
    public List<String> overdue(Instant now, int limit) {
        rowSecurity.actAsSystem();
        return jdbc.sql("select declaration_id from permits where next_deadline <= :now order by next_deadline limit"
                        + " :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Rows.of(String.class))
                .list();
    }

    public Optional<Permits> findAsSystem(String declarationId) {
        rowSecurity.actAsSystem();
        return find(declarationId);
    }

    public Optional<Permits> findAsTrader(String declarationId, String tin) {
        rowSecurity.openOperator(tin);
        return find(declarationId);
    }

    private Optional<Permits> find(String declarationId) {
        return jdbc.sql("select state, sequence from permits where declaration_id = :id and version > 0")
                .param("id", declarationId)
                .query(this::stored)
                .optional()
                .map(StoredPermits::permits);
    }

    private StoredPermits stored(ResultSet row, int number) throws SQLException {
        return new StoredPermits(mapper.readValue(row.getString("state"), Permits.class), row.getLong("sequence"));
    }
}
