package org.fairway.ledger.sharing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.kit.sql.Columns;
import org.fairway.ledger.port.SharedLedgerPort.AgencyStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Combines the agencies' answers on the items of a declaration, as the single window publishes them, into one status:
 * an item on hold is not hidden by another that may proceed.
 */
@Component
class AgencyAnswers {
    private final JdbcClient jdbc;

    AgencyAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Answer(String declarationId, String agency, int item, PermitStatus status, Instant since) {
        private String place() {
            return declarationId + "/" + agency + "/" + item;
        }
    }

    /**
     * Stores answers, the later one of two on the same item, and sums up the agencies that gave them.
     *
     * @param answers in the order in which they were given
     */
    List<AgencyStatus> keep(List<Answer> answers) {
        // Writes in the order of the keys, so that two transactions cannot deadlock.
        Map<String, Answer> latest = new TreeMap<>();
        answers.forEach(answer -> latest.put(answer.place(), answer));
        Collection<Answer> rows = latest.values();
        jdbc.sql("""
            insert into agency_answer (declaration_id, agency, item, status, since)
            select d, a, i, s, t from unnest(:declarations, :agencies, cast(:items as int[]), :statuses, cast(:times
              as timestamptz[])) as published (d, a, i, s, t)
            on conflict (declaration_id, agency, item) do update set status = excluded.status,
              since = excluded.since where excluded.status <> agency_answer.status
            """)
                .param("declarations", Columns.of(rows, Answer::declarationId, String[]::new))
                .param("agencies", Columns.of(rows, Answer::agency, String[]::new))
                .param("items", Columns.of(rows, Answer::item, Integer[]::new))
                .param("statuses", Columns.of(rows, answer -> answer.status().name(), String[]::new))
                .param(
                        "times",
                        Columns.of(
                                rows,
                                answer -> answer.since()
                                        .truncatedTo(ChronoUnit.MICROS)
                                        .toString(),
                                String[]::new))
                .update();
        return jdbc.sql("""
            select declaration_id, agency, status, min(since) as since from (
              select *, rank() over (partition by declaration_id, agency order by array_position(:worstLast,
                status) desc) as place
              from agency_answer join (select distinct * from unnest(:declarations, :agencies)
                as published (declaration_id,
                agency)) as published using (declaration_id, agency)
            ) as answers where place = 1 group by declaration_id, agency, status
            """)
                .param("worstLast", Columns.of(PermitStatus.WORST_LAST, PermitStatus::name, String[]::new))
                .param("declarations", Columns.of(rows, Answer::declarationId, String[]::new))
                .param("agencies", Columns.of(rows, Answer::agency, String[]::new))
                .query((row, n) -> new AgencyStatus(
                        row.getString("declaration_id"),
                        row.getString("agency"),
                        row.getString("status"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }
}
