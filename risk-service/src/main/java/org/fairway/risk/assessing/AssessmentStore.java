package org.fairway.risk.assessing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.risk.Lane;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.sql.Columns;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.comparing.Facets;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Precedent;
import org.fairway.risk.model.Target.Ground;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores assessments. The last one of a version counts; earlier ones stay for replay. */
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

    /** Takes an advisory lock, because before the first assessment there is no row to lock. */
    void lock(Collection<String> declarationIds) {
        locks.lock(declarationIds);
    }

    /**
     * Earlier assessments of the declaration. A lane that a later assessment of the same version replaced binds nobody.
     */
    Map<String, EarlierAssessments> earlier(Collection<String> declarationIds) {
        var earlier = new HashMap<String, EarlierAssessments>();
        jdbc.sql("""
            select declaration_id, max(version) as version, min(lodged_at) as lodged_at, count(*) as assessments,
              coalesce((array_agg(authorisations order by version desc, assessed_at desc)
                filter (where not superseded))[1], '') as authorisations,
              (array_agg(drawn order by version, assessed_at) filter (where drawn is not null))[1] as drawn,
              (array_agg(lane order by array_position(:lanes, lane) desc, version) filter (where not superseded))[1]
                as lane,
              (array_agg(version order by array_position(:lanes, lane) desc,
                version) filter (where not superseded))[1] as lane_version,
              (array_agg(selected order by version, assessed_at) filter (where selected is not null))[1] as selected,
              (array_agg(version order by version, assessed_at) filter (where selected is not null))[1]
                as selected_version,
              (array_agg(selection_probability order by version, assessed_at) filter (where selected is not null))[1]
                as selected_with
            from assessment left join lateral (select code as selected from unnest(reason_codes) code
              where code = any(:selections) limit 1) s on true
            where declaration_id = any(:ids) group by declaration_id
            """)
                .param("ids", declarationIds.toArray(String[]::new))
                .param("lanes", Stream.of(Lane.values()).map(Lane::name).toArray(String[]::new))
                .param(
                        "selections",
                        Stream.of(Ground.values()).map(Ground::code).toArray(String[]::new))
                .query(row -> {
                    earlier.put(
                            row.getString("declaration_id"),
                            new EarlierAssessments(
                                    row.getInt("version"),
                                    row.getObject("lodged_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getInt("assessments"),
                                    row.getString("authorisations"),
                                    precedent(row)));
                });
        return earlier;
    }

    private static Precedent precedent(ResultSet row) throws SQLException {
        String lane = row.getString("lane");
        Precedent.Strictest strictest =
                lane == null ? null : new Precedent.Strictest(Lane.valueOf(lane), row.getInt("lane_version"));
        String selected = row.getString("selected");
        List<String> codes = selected == null ? List.of() : List.of(selected);
        return new Precedent(null, strictest, null)
                .again(
                        row.getInt("selected_version"),
                        row.getObject("drawn", Double.class),
                        codes,
                        row.getDouble("selected_with"));
    }

    /**
     * The last version scored, when the declaration was first lodged, how often it was assessed, the numbers of the
     * authorisations it was assessed with, and what the next version is bound to.
     */
    record EarlierAssessments(
            int version, Instant lodgedAt, int assessments, String authorisations, Precedent precedent) {
        boolean restsOn(Verified verified) {
            return version == verified.version() && authorisations.equals(verified.numbers());
        }
    }

    /** The counting assessment of the last version of each declaration. */
    List<Counting> counting(Collection<String> declarationIds) {
        return jdbc.sql("""
            select distinct on (declaration_id) assessment_id, declaration_id, version, inputs, profile_version,
              assessed_at,
              array_to_string(reason_codes, ',') as reason_codes, drawn, coalesce(selection_probability, 0)
                as selection_probability from assessment
            where declaration_id = any(:ids) and not superseded order by declaration_id, version desc
            """)
                .param("ids", declarationIds.toArray(String[]::new))
                .query(Rows.of(Counting.class))
                .list();
    }

    /** An assessment with the columns that back-tests and rule rates count. */
    record Counting(
            UUID assessmentId,
            String declarationId,
            int version,
            String inputs,
            String profileVersion,
            Instant assessedAt,
            String reasonCodes,
            @Nullable Double drawn,
            double selectionProbability) {

        /** The precedent for the next assessment of this version. */
        Precedent precedent(Inputs kept) {
            Precedent before = kept.precedent() == null ? Precedent.NONE : kept.precedent();
            return before.again(version, drawn, List.of(reasonCodes.split(",")), selectionProbability);
        }
    }

    void supersede(Collection<UUID> assessmentIds) {
        jdbc.sql("update assessment set superseded = true where assessment_id = any(:ids)")
                .param("ids", assessmentIds.toArray(UUID[]::new))
                .update();
    }

    /** All assessments of the declaration, the first one first. */
    List<PublishedAssessment> published(String declarationId) {
        return jdbc.sql("select assessment_id, version, lane, score, profile_version, assessed_at from assessment"
                        + " where declaration_id = ? order by version, assessed_at")
                .param(declarationId)
                .query(Rows.of(PublishedAssessment.class))
                .list();
    }

    void add(List<AssessmentRecord> records) {
        List<Facets> facets = records.stream()
                .map(record -> Facets.of(record.inputs().declaration()))
                .toList();
        jdbc.sql("""
            insert into assessment (assessment_id, declaration_id, version, lane, score, profile_version, lodged_at,
              assessed_at, inputs, inputs_hash, outcome, reason_codes, heading, origin, importer, declarant, seller,
              office, inspection_probability,
              drawn, selection_probability, authorisations)
            select id, declaration, version, lane, score, profile, lodged, assessed, inputs, hash, outcome,
              string_to_array(codes, ','), heading, origin, importer, declarant, seller, office, probability, drawn,
              selected_with, held
            from unnest(:ids, :declarations, :versions, :lanes, :scores, :profiles, cast(:lodged as timestamptz[]),
              cast(:assessed as timestamptz[]), :inputs, :hashes, :outcomes, :codes,
              :headings, :origins, :importers, :declarants, :sellers, :offices, :probabilities, :drawn, :selected,
                :held)
              as t (id, declaration, version, lane, score, profile, lodged, assessed, inputs, hash, outcome, codes,
                heading, origin, importer, declarant, seller, office, probability, drawn, selected_with, held)
            """)
                .param("ids", Columns.of(records, AssessmentRecord::id, UUID[]::new))
                .param("declarations", Columns.of(records, it -> it.inputs().declarationId(), String[]::new))
                .param("versions", Columns.of(records, it -> it.inputs().version(), Integer[]::new))
                .param("lanes", Columns.of(records, it -> it.assessment().lane().name(), String[]::new))
                .param("scores", Columns.of(records, it -> it.assessment().score(), Integer[]::new))
                .param("profiles", Columns.of(records, it -> it.assessment().profileVersion(), String[]::new))
                .param(
                        "lodged",
                        Columns.of(records, it -> it.inputs().lodgedAt().toString(), String[]::new))
                .param("assessed", Columns.of(records, it -> it.assessedAt().toString(), String[]::new))
                .param("inputs", Columns.of(records, AssessmentRecord::inputsText, String[]::new))
                .param("hashes", Columns.of(records, AssessmentRecord::inputsHash, String[]::new))
                .param(
                        "codes",
                        Columns.of(
                                records, it -> String.join(",", it.assessment().reasonCodes()), String[]::new))
                .param("headings", Columns.of(facets, Facets::heading, String[]::new))
                .param("origins", Columns.of(facets, Facets::origin, String[]::new))
                .param("importers", Columns.of(facets, Facets::importer, String[]::new))
                .param("declarants", Columns.of(facets, Facets::declarant, String[]::new))
                .param("sellers", Columns.of(facets, Facets::seller, String[]::new))
                .param(
                        "offices",
                        Columns.of(
                                records,
                                it -> it.inputs().declaration().offices().entry(),
                                String[]::new))
                .param(
                        "probabilities",
                        Columns.of(records, it -> it.assessment().inspectionProbability(), Double[]::new))
                .param("drawn", Columns.of(records, it -> it.assessment().drawn(), Double[]::new))
                .param(
                        "selected",
                        Columns.of(records, it -> it.assessment().selection().probability(), Double[]::new))
                .param("held", Columns.of(records, it -> held(it.inputs()), String[]::new))
                .param("outcomes", Columns.of(records, it -> mapper.writeValueAsString(it.event()), String[]::new))
                .update();
    }

    /** Null where there are none, as for most. */
    private static @Nullable String held(Inputs inputs) {
        String numbers = Verified.numbers(inputs.authorisations());
        return numbers.isEmpty() ? null : numbers;
    }

    /** The latest assessment as JSON of the event that published it, with the hash of its inputs. */
    Optional<StoredOutcome> latest(String declarationId) {
        return jdbc.sql("select outcome, inputs_hash from assessment where declaration_id = ? and not superseded order"
                        + " by version desc limit 1")
                .param(declarationId)
                .query(StoredOutcome.class)
                .optional();
    }

    /** The outcome of an assessment, as JSON, and the digest of its inputs. */
    record StoredOutcome(String outcome, String inputsHash) {}

    /** Everything about one assessment. */
    Optional<StoredAssessment> whole(UUID assessmentId) {
        return jdbc.sql("select inputs, inputs_hash, outcome, profile_version from assessment where assessment_id = ?")
                .param(assessmentId)
                .query(StoredAssessment.class)
                .optional();
    }

    Optional<StoredAssessment> latestWhole(String declarationId) {
        return jdbc.sql("select inputs, inputs_hash, outcome, profile_version from assessment where declaration_id = ?"
                        + " and not superseded order by version desc limit 1")
                .param(declarationId)
                .query(StoredAssessment.class)
                .optional();
    }

    /** One assessment, with its inputs and outcome as JSON. */
    record StoredAssessment(String inputs, String inputsHash, String outcome, String profileVersion) {}
}
