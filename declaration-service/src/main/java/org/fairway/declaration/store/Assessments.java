package org.fairway.declaration.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.declaration.model.duty.Assessment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores every assessment line by line, so that a person can recompute it. */
@Repository
public class Assessments {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    Assessments(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    public void keep(
            UUID declarationId,
            int version,
            Tin declarant,
            @Nullable Tin otherParty,
            Assessment assessment,
            Instant now) {
        jdbc.sql("""
            insert into assessment (declaration_id, version, provisional, declarant_tin, other_party_tin, at, body)
            values (:id, :version, :provisional, :tin, :other, :at, :body::jsonb)
            on conflict (declaration_id, version, provisional) do update set at = excluded.at,
              other_party_tin = excluded.other_party_tin, body = excluded.body
            """)
                .param("id", declarationId)
                .param("version", version)
                .param("provisional", assessment.provisional())
                .param("tin", declarant.value())
                .param("other", otherParty == null ? null : otherParty.value())
                .param("at", Declarations.utc(now))
                .param("body", mapper.writeValueAsString(assessment))
                .update();
    }

    /** Returns the latest one as JSON. */
    public Optional<String> latest(UUID declarationId) {
        return jdbc.sql("select body::text from assessment where declaration_id = :id order by version desc,"
                        + " provisional limit 1")
                .param("id", declarationId)
                .query(String.class)
                .optional();
    }
}
