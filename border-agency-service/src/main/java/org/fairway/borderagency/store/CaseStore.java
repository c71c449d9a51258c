package org.fairway.borderagency.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.CaseStatus;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.outbox.Outbox;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.sql.Columns;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads cases, and saves them with their events. A transaction first sets on whose behalf it reads; otherwise row-level
 * security shows no case.
 */
@Repository
public class CaseStore {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final RowSecurity rowSecurity;
    private final SubjectLocks locks;
    private final EventCodec codec;
    private final Outbox outbox;

    CaseStore(
            JdbcClient jdbc,
            JsonMapper mapper,
            RowSecurity rowSecurity,
            SubjectLocks locks,
            EventCodec codec,
            Outbox outbox) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.rowSecurity = rowSecurity;
        this.locks = locks;
        this.codec = codec;
        this.outbox = outbox;
    }

    /** Makes every case visible for the rest of this transaction. */
    public void actAsSystem() {
        rowSecurity.actAsSystem();
    }

    /** Makes only the agency's cases visible for the rest of this transaction. */
    public void actFor(String agency) {
        rowSecurity.openAgency(agency);
    }

    /** Locks declarations for this transaction. */
    public void lock(Collection<String> declarationIds) {
        locks.lock(declarationIds);
    }

    public Optional<AgencyCase> find(String caseId) {
        return jdbc.sql("select state from agency_case where case_id = :id")
                .param("id", caseId)
                .query(this::agencyCase)
                .optional();
    }

    public List<AgencyCase> ofDeclarations(Collection<String> declarationIds) {
        return jdbc.sql("select state from agency_case where declaration_id = any(:ids) order by case_id")
                .param("ids", declarationIds.toArray(String[]::new))
                .query(this::agencyCase)
                .list();
    }

    /**
     * Lists cases with perishable goods first (TFA Art. 7.9), then by deadline. {@code after} names the last case seen,
     * whatever its status is now.
     */
    public List<AgencyCase> worklist(
            String agency, Collection<CaseStatus> statuses, @Nullable String after, int limit) {
        return jdbc.sql("""
            select state from agency_case where agency = :agency and status = any(:statuses)
              and (cast(:after as text) is null
                or (not perishable, deadline, case_id) > (select not perishable, deadline, case_id
                  from agency_case where case_id = :after))
            order by perishable desc, deadline, case_id limit :limit
            """)
                .param("after", after)
                .param("agency", agency)
                .param("statuses", statuses.stream().map(CaseStatus::name).toArray(String[]::new))
                .param("limit", limit)
                .query(this::agencyCase)
                .list();
    }

    /** A case that waits too long, read without a lock. */
    public record Overdue(String caseId, String declarationId) {}

    /** Returns the cases that wait too long, the longest waiting first. */
    public List<Overdue> overdue(Instant now, int limit) {
        return jdbc.sql("""
            select case_id, declaration_id from agency_case where escalates_at <= :now
            order by escalates_at limit :limit
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Rows.of(Overdue.class))
                .list();
    }

    /** Returns which of the cases still wait too long. The caller has locked their declarations. */
    public List<AgencyCase> stillOverdue(Collection<Overdue> locked, Instant now) {
        return jdbc.sql("select state from agency_case where case_id = any(:ids) and escalates_at <= :now order by"
                        + " case_id")
                .param("ids", locked.stream().map(Overdue::caseId).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(this::agencyCase)
                .list();
    }

    /** Saves the cases and publishes their events. */
    public void save(Collection<AgencyCase> cases, Collection<AgencyEvent> events) {
        if (!cases.isEmpty()) {
            write(cases);
        }
        outbox.append(
                Topics.BORDER_AGENCY_DECISION,
                events.stream().map(event -> codec.wrap(event, 0)).toList());
    }

    private void write(Collection<AgencyCase> cases) {
        jdbc.sql("""
            insert into agency_case (case_id, declaration_id, agency, status, perishable, deadline, escalates_at, state)
            select case_id, declaration_id, agency, status, perishable, deadline, escalates_at, cast(state as jsonb)
              from unnest(:ids, :declarations, :agencies, :statuses, :perishable, cast(:deadlines as timestamptz[]),
                cast(:escalations as timestamptz[]), :states)
                as changed (case_id, declaration_id, agency, status, perishable, deadline, escalates_at, state)
            on conflict (case_id) do update set status = excluded.status, escalates_at = excluded.escalates_at,
              state = excluded.state
            """)
                .param("ids", Columns.of(cases, AgencyCase::caseId, String[]::new))
                .param("declarations", Columns.of(cases, one -> one.assignment().declarationId(), String[]::new))
                .param("agencies", Columns.of(cases, one -> one.assignment().agency(), String[]::new))
                .param("statuses", Columns.of(cases, one -> one.status().name(), String[]::new))
                .param("perishable", Columns.of(cases, one -> one.assignment().perishable(), Boolean[]::new))
                .param(
                        "deadlines",
                        Columns.of(cases, one -> one.assignment().deadline().toString(), String[]::new))
                .param(
                        "escalations",
                        Columns.of(
                                cases,
                                one -> one.escalatesAt().map(Instant::toString).orElse(null),
                                String[]::new))
                .param("states", Columns.of(cases, mapper::writeValueAsString, String[]::new))
                .update();
    }

    public Set<String> finished(Collection<String> declarationIds) {
        return jdbc
                .sql("select declaration_id from finished_declaration where declaration_id = any(:ids)")
                .param("ids", declarationIds.toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    public void finish(Collection<String> declarationIds, Instant now) {
        jdbc.sql("insert into finished_declaration (declaration_id, finished_at) select id, :now from"
                        + " unnest(:ids) as id on conflict do nothing")
                .param("ids", declarationIds.toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private AgencyCase agencyCase(ResultSet row, int number) throws SQLException {
        return mapper.readValue(row.getString("state"), AgencyCase.class);
    }
}
