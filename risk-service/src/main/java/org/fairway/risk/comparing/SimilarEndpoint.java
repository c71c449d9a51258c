package org.fairway.risk.comparing;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.risk.Lane;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SimilarEndpoint {
    // Three short walks along indexes instead of one through all cases of a common heading.
    private static final String ALIKE = """
        with own as (select * from assessment where declaration_id = :id and not superseded
          order by version desc limit 1),
          near as (
            (select a.* from own join assessment a on a.importer = own.importer and a.heading = own.heading
              and a.assessed_at < own.assessed_at and not a.superseded order by a.assessed_at desc limit 200)
            union all
            (select a.* from own join assessment a on a.seller = own.seller and a.heading = own.heading
              and a.assessed_at < own.assessed_at and not a.superseded order by a.assessed_at desc limit 200)
            union all
            (select a.* from own join assessment a on a.heading = own.heading and a.assessed_at < own.assessed_at
              and not a.superseded order by a.assessed_at desc limit 200)
          ),
          latest as (select distinct on (declaration_id) * from near where declaration_id <> :id
            order by declaration_id, version desc)
        select l.declaration_id, l.version, l.assessed_at, l.heading, l.origin, l.importer, l.declarant, l.seller,
          l.lane, l.score, f.label as finding, f.found_at
        from latest l cross join own left join finding f on f.declaration_id = l.declaration_id
          and f.version = l.version
        order by coalesce((l.importer = own.importer)::int, 0) + coalesce((l.seller = own.seller)::int,
          0) + coalesce((l.declarant = own.declarant)::int, 0)
          + coalesce((l.origin = own.origin)::int, 0) desc, l.assessed_at desc, l.declaration_id
        limit 10
        """;
    private final JdbcClient jdbc;

    SimilarEndpoint(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists earlier cases of the same heading. The first ones agree in most of importer, seller, declarant and origin;
     * among equals the latest comes first.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/risk/assessments/{declarationId}/similar")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    List<Similar> similar(@PathVariable String declarationId) {
        if (!jdbc.sql("select exists (select 1 from assessment where declaration_id = ?)")
                .param(declarationId)
                .query(Boolean.class)
                .single()) {
            throw ProblemException.notFound("assessment of " + declarationId);
        }
        return jdbc.sql(ALIKE)
                .param("id", declarationId)
                .query(Rows.of(Similar.class))
                .list();
    }

    /**
     * A similar case; {@code finding} is null if it was not examined.
     *
     * @param declarationId the earlier declaration
     * @param version its version
     * @param assessedAt when it was assessed
     * @param heading heading of the Harmonized System that both have
     * @param origin country of origin, ISO 3166-1 alpha-2
     * @param importer its importer
     * @param declarant its declarant
     * @param seller its seller
     * @param lane lane it was given
     * @param score score it was given
     * @param finding what was found; absent if it was not examined
     * @param foundAt when
     */
    record Similar(
            String declarationId,
            int version,
            Instant assessedAt,
            String heading,
            String origin,
            @Nullable String importer,
            @Nullable String declarant,
            @Nullable String seller,
            Lane lane,
            int score,
            @Nullable FindingResult finding,
            @Nullable Instant foundAt) {}
}
