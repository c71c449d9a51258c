package org.fairway.risk.findings;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.kit.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the label that inspections give to each declaration version. */
@Component
public class Findings {
    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The labels of all examined versions, by declaration and version. */
    public List<Found> of(Collection<String> declarationIds) {
        return jdbc.sql("select * from finding where declaration_id = any(:ids) order by declaration_id, version")
                .param("ids", declarationIds.toArray(String[]::new))
                .query((row, number) -> new Found(
                        row.getString("declaration_id"),
                        row.getInt("version"),
                        FindingResult.valueOf(row.getString("label")),
                        row.getObject("found_at", OffsetDateTime.class).toInstant(),
                        row.getString("agency"),
                        row.getString("case_id"),
                        row.getObject("inspection", UUID.class)))
                .list();
    }

    /** How many versions were looked at. */
    public long count() {
        return jdbc.sql("select count(*) from finding").query(Long.class).single();
    }

    /**
     * Stores labels, at most one per version and in the order of their keys. The gravest finding stands, whatever order
     * inspections come in.
     */
    void keep(List<Found> found) {
        jdbc.sql("""
            insert into finding as f (declaration_id, version, label, found_at, agency, case_id, inspection)
            select * from unnest(:declarations, :versions, :labels, cast(:times as timestamptz[]), :agencies, :cases,
              :inspections)
            on conflict (declaration_id, version) do update
              set label = excluded.label, found_at = excluded.found_at, agency = excluded.agency,
                case_id = excluded.case_id, inspection = excluded.inspection
              where array_position(array['CONFORM', 'DISCREPANCY', 'PROHIBITED'],
                excluded.label) > array_position(array['CONFORM', 'DISCREPANCY', 'PROHIBITED'], f.label)
                or excluded.label = f.label and excluded.found_at < f.found_at
            """)
                .param("declarations", Columns.of(found, Found::declarationId, String[]::new))
                .param("versions", Columns.of(found, Found::version, Integer[]::new))
                .param("labels", Columns.of(found, one -> one.label().name(), String[]::new))
                .param("times", Columns.of(found, one -> one.foundAt().toString(), String[]::new))
                .param("agencies", Columns.of(found, Found::agency, String[]::new))
                .param("cases", Columns.of(found, Found::caseId, String[]::new))
                .param("inspections", Columns.of(found, Found::inspection, UUID[]::new))
                .update();
    }
}
