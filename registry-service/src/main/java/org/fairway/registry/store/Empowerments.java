package org.fairway.registry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.registry.model.Empowerment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Empowerments, one row each. State first on whose behalf: without that, row-level security shows no row. */
@Repository
public class Empowerments {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final SubjectLocks locks;
    private final Publication publication;

    Empowerments(JdbcClient jdbc, JsonMapper mapper, SubjectLocks locks, Publication publication) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.locks = locks;
        this.publication = publication;
    }

    /** Locks an empowerment until the transaction ends. Call it before the first write. */
    public void lock(String id) {
        locks.lock("empowerment/" + id);
    }

    /**
     * Locks the proposals of an operator, so that they can be counted, and the empowerments between the two sides, so
     * that both cannot propose the same at once. Call it before the first write.
     */
    public void lockProposals(String tin, Empowerment asked) {
        locks.lock(List.of(
                "empowerments-proposed-by/" + tin,
                "empowerments-between/" + asked.principal() + "/" + asked.representative()));
    }

    public int openProposals(String tin) {
        return jdbc.sql("select count(*) from empowerment where proposed_by = :tin and status = 'PROPOSED'")
                .param("tin", tin)
                .query(Integer.class)
                .single();
    }

    public Optional<Registered<Empowerment>> find(String id) {
        return jdbc.sql("select * from empowerment where id = :id")
                .param("id", UUID.fromString(id))
                .query(this::empowerment)
                .optional();
    }

    /** Returns those of one operator, on either side, by id; only those after the given one. */
    public List<Registered<Empowerment>> page(String tin, @Nullable String after, int limit) {
        return jdbc.sql("""
            (select * from empowerment where principal = :tin and id > :after order by id limit :limit)
            union
            (select * from empowerment where representative = :tin and id > :after order by id limit :limit)
            order by id limit :limit
            """)
                .param("tin", tin)
                .param("after", after == null ? new UUID(0, 0) : UUID.fromString(after))
                .param("limit", limit)
                .query(this::empowerment)
                .list();
    }

    /** Returns those between two operators that are proposed or active. */
    public List<Registered<Empowerment>> between(String principal, String representative) {
        return jdbc.sql("""
            select * from empowerment where principal = :principal and representative = :representative
              and status in ('PROPOSED', 'CONFIRMED') order by id
            """)
                .param("principal", principal)
                .param("representative", representative)
                .query(this::empowerment)
                .list();
    }

    /** Saves an empowerment that the caller has locked, and publishes it. */
    public Registered<Empowerment> save(Empowerment state, String by, Instant now) {
        Registered<Empowerment> saved = jdbc.sql("""
            insert into empowerment (id, version, principal, representative, proposed_by, status, state, changed_by,
              changed_at)
            values (:id, 1, :principal, :representative, :proposedBy, :status, cast(:state as jsonb), :by, :now)
            on conflict (id) do update set version = empowerment.version + 1, status = excluded.status,
              state = excluded.state, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            returning *
            """)
                .param("id", UUID.fromString(state.id()))
                .param("principal", state.principal())
                .param("representative", state.representative())
                .param("proposedBy", state.proposedBy())
                .param("status", state.status().name())
                .param("state", mapper.writeValueAsString(state))
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(this::empowerment)
                .single();
        publication.empowerment(saved);
        return saved;
    }

    private Registered<Empowerment> empowerment(ResultSet row, int number) throws SQLException {
        return new Registered<>(
                mapper.readValue(row.getString("state"), Empowerment.class),
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
