package org.fairway.risk.assessing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.sql.Columns;
import org.fairway.risk.comparing.Facets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Assessments. Of several about one version the last one counts; all of them stay. */
@Component
class AssessmentStore {
  private final JdbcClient jdbc;
  private final JsonMapper mapper;
  private final SubjectLocks locks;

  AssessmentStore(JdbcClient jdbc, JsonMapper mapper, SubjectLocks locks) {
    this.jdbc = jdbc;
    this.mapper = mapper;
    this.locks = locks;
  }

  /** There is no row to lock before the first assessment. */
  void lock(Collection<String> declarationIds) {
    locks.lock(declarationIds);
  }

  /** What was scored before. */
  Map<String, Earlier> earlier(Collection<String> declarationIds) {
    var earlier = new HashMap<String, Earlier>();
    jdbc.sql("select declaration_id, max(version) as version, min(lodged_at) as lodged_at, count(*) as assessments from assessment where declaration_id = any(:ids) group by declaration_id")
        .param("ids", declarationIds.toArray(String[]::new))
        .query(row -> {
          earlier.put(row.getString("declaration_id"), new Earlier(row.getInt("version"), row.getObject("lodged_at", OffsetDateTime.class).toInstant(), row.getInt("assessments")));
        });
    return earlier;
  }

  /** The last version scored, when the declaration was first lodged, and how often it was assessed. */
  record Earlier(int version, Instant lodgedAt, int assessments) {}

  /** What counts about the last version of each. */
  List<Counting> counting(Collection<String> declarationIds) {
    return jdbc.sql(
            """
            select distinct on (declaration_id) assessment_id, declaration_id, inputs, profile_version, assessed_at from assessment
            where declaration_id = any(:ids) and not superseded order by declaration_id, version desc
            """)
        .param("ids", declarationIds.toArray(String[]::new))
        .query(Counting.class)
        .list();
  }

  /** As stored. */
  record Counting(UUID assessmentId, String declarationId, String inputs, String profileVersion, Instant assessedAt) {}

  void supersede(Collection<UUID> assessmentIds) {
    jdbc.sql("update assessment set superseded = true where assessment_id = any(:ids)").param("ids", assessmentIds.toArray(UUID[]::new)).update();
  }

  /** Every assessment there ever was, the first one first. */
  List<Told> told(String declarationId) {
    return jdbc.sql("select assessment_id, version, lane, score, profile_version, assessed_at from assessment where declaration_id = ? order by version, assessed_at")
        .param(declarationId)
        .query(Told.class)
        .list();
  }

  /** One of them in short. */
  record Told(UUID assessmentId, int version, Lane lane, int score, String profileVersion, Instant assessedAt) {}

  void add(List<AssessmentRecord> records) {
    List<Facets> facets = records.stream().map(record -> Facets.of(record.inputs().declaration())).toList();
    jdbc.sql(
            """
            insert into assessment (assessment_id, declaration_id, version, lane, score, profile_version, lodged_at, assessed_at, inputs, inputs_hash, outcome, reason_codes, heading, origin, importer, declarant, seller, office, inspection_probability)
            select id, declaration, version, lane, score, profile, lodged, assessed, inputs, hash, outcome, string_to_array(codes, ','), heading, origin, importer, declarant, seller, office, probability
            from unnest(:ids, :declarations, :versions, :lanes, :scores, :profiles, cast(:lodged as timestamptz[]), cast(:assessed as timestamptz[]), :inputs, :hashes, :outcomes, :codes,
              :headings, :origins, :importers, :declarants, :sellers, :offices, :probabilities)
              as t (id, declaration, version, lane, score, profile, lodged, assessed, inputs, hash, outcome, codes, heading, origin, importer, declarant, seller, office, probability)
            """)
        .param("ids", Columns.of(records, AssessmentRecord::id, UUID[]::new))
        .param("declarations", Columns.of(records, it -> it.inputs().declarationId(), String[]::new))
        .param("versions", Columns.of(records, it -> it.inputs().version(), Integer[]::new))
        .param("lanes", Columns.of(records, it -> it.assessment().lane().name(), String[]::new))
        .param("scores", Columns.of(records, it -> it.assessment().score(), Integer[]::new))
        .param("profiles", Columns.of(records, it -> it.assessment().profileVersion(), String[]::new))
        .param("lodged", Columns.of(records, it -> it.inputs().lodgedAt().toString(), String[]::new))
        .param("assessed", Columns.of(records, it -> it.assessedAt().toString(), String[]::new))
        .param("inputs", Columns.of(records, AssessmentRecord::inputsText, String[]::new))
        .param("hashes", Columns.of(records, AssessmentRecord::inputsHash, String[]::new))
        .param("codes", Columns.of(records, it -> it.assessment().reasons().stream().map(Reason::code).collect(Collectors.joining(",")), String[]::new))
        .param("headings", Columns.of(facets, Facets::heading, String[]::new))
        .param("origins", Columns.of(facets, Facets::origin, String[]::new))
        .param("importers", Columns.of(facets, Facets::importer, String[]::new))
        .param("declarants", Columns.of(facets, Facets::declarant, String[]::new))
        .param("sellers", Columns.of(facets, Facets::seller, String[]::new))
        .param("offices", Columns.of(records, it -> it.inputs().declaration().offices().entry(), String[]::new))
        .param("probabilities", Columns.of(records, it -> it.assessment().inspectionProbability(), Double[]::new))
        .param("outcomes", Columns.of(records, it -> mapper.writeValueAsString(it.event()), String[]::new))
        .update();
  }

  /** The latest, as JSON of the event that told of it, with the hash of its inputs. */
  Optional<Kept> latest(String declarationId) {
    return jdbc.sql("select outcome, inputs_hash from assessment where declaration_id = ? and not superseded order by version desc limit 1").param(declarationId).query(Kept.class).optional();
  }

  /** As stored. */
  record Kept(String outcome, String inputsHash) {}

  /** Everything about one assessment. */
  Optional<Whole> whole(UUID assessmentId) {
    return jdbc.sql("select inputs, inputs_hash, outcome, profile_version from assessment where assessment_id = ?").param(assessmentId).query(Whole.class).optional();
  }

  Optional<Whole> latestWhole(String declarationId) {
    return jdbc.sql("select inputs, inputs_hash, outcome, profile_version from assessment where declaration_id = ? and not superseded order by version desc limit 1").param(declarationId).query(Whole.class).optional();
  }

  /** As stored. */
  record Whole(String inputs, String inputsHash, String outcome, String profileVersion) {}
}
