package org.fairway.borderagency.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.contracts.sandbox.Scenario;
import org.fairway.kit.sql.Rows;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which declarations ask for a scenario, and the next step of each of their cases. */
@Repository
@ConditionalOnBooleanProperty("fairway.sandbox.enabled")
class Scenarios {
    private final JdbcClient jdbc;

    Scenarios(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A case of such a declaration with further steps. */
    record Open(String caseId, String lrn, int taken) {}

    void remember(String declarationId, String lrn, Instant now) {
        if (Scenario.in(lrn).isPresent()) {
            jdbc.sql("insert into sandbox_scenario (declaration_id, lrn, seen_at) values (:id, :lrn, :now) on"
                            + " conflict do nothing")
                    .param("id", declarationId)
                    .param("lrn", lrn)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    List<Open> open(int limit) {
        return jdbc.sql("""
            select case_id, lrn, coalesce(taken, 0) as taken from sandbox_scenario
              join agency_case using (declaration_id) left join sandbox_case using (case_id)
            where not coalesce(done, false) order by seen_at desc limit :limit
            """).param("limit", limit).query(Rows.of(Open.class)).list();
    }

    void note(String caseId, int taken, boolean done) {
        jdbc.sql("insert into sandbox_case (case_id, taken, done) values (:id, :taken, :done) on conflict"
                        + " (case_id) do update set taken = excluded.taken, done = excluded.done")
                .param("id", caseId)
                .param("taken", taken)
                .param("done", done)
                .update();
    }

    int taken(String caseId) {
        return jdbc.sql("select taken from sandbox_case where case_id = :id")
                .param("id", caseId)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
