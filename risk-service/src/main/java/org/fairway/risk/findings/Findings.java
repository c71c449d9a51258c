package org.fairway.risk.findings;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Labels of declaration versions. */
@Component
public class Findings {
  private final JdbcClient jdbc;

  Findings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of all their versions that were looked at, by declaration and version. */
  public List<Found> of(Collection<String> declarationIds) {
    return jdbc.sql("select * from finding where declaration_id = any(:ids) order by declaration_id, version")
        .param("ids", declarationIds.toArray(String[]::new))
        .query(
            (row, number) ->
                new Found(
                    row.getString("declaration_id"), row.getInt("version"), FindingResult.valueOf(row.getString("label")), row.getObject("found_at", OffsetDateTime.class).toInstant(),
                    row.getString("agency"), row.getString("case_id"), row.getObject("inspection", UUID.class)))
        .list();
  }

  /** How many versions were looked at. */
  public long count() {
    return jdbc.sql("select count(*) from finding").query(Long.class).single();
  }

  /** In whatever order inspections come, the gravest stands. At most one each about a version, in the order of their keys. */
  void keep(List<Found> found) {
    jdbc.sql(
            """
            insert into finding as f (declaration_id, version, label, found_at, agency, case_id, inspection)
            select * from unnest(:declarations, :versions, :labels, cast(:times as timestamptz[]), :agencies, :cases, :inspections)
            on conflict (declaration_id, version) do update
              set label = excluded.label, found_at = excluded.found_at, agency = excluded.agency, case_id = excluded.case_id, inspection = excluded.inspection
              where array_position(array['CONFORM', 'DISCREPANCY', 'PROHIBITED'], excluded.label) > array_position(array['CONFORM', 'DISCREPANCY', 'PROHIBITED'], f.label)
                or excluded.label = f.label and excluded.found_at < f.found_at
            """)
        .param("declarations", column(found, Found::declarationId, String[]::new))
        .param("versions", column(found, Found::version, Integer[]::new))
        .param("labels", column(found, one -> one.label().name(), String[]::new))
        .param("times", column(found, one -> one.foundAt().toString(), String[]::new))
        .param("agencies", column(found, Found::agency, String[]::new))
        .param("cases", column(found, Found::caseId, String[]::new))
        .param("inspections", column(found, Found::inspection, UUID[]::new))
        .update();
  }

  private static <T> T[] column(List<Found> found, Function<Found, T> value, IntFunction<T[]> array) {
    return found.stream().map(value).toArray(array);
  }
}
