package org.fairway.borderagency.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the answer to each Idempotency-Key. */
@Repository
public class AnsweredRequests {
    private final JdbcClient jdbc;

    AnsweredRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request and its answer, both as JSON. */
    public record Answered(String request, String answer) {}

    public Optional<Answered> find(String caseId, String key) {
        return jdbc.sql("select request, answer from answered_request where case_id = :caseId and idempotency_key ="
                        + " :key")
                .param("caseId", caseId)
                .param("key", key)
                .query(Answered.class)
                .optional();
    }

    public void remember(String caseId, String key, Answered answered) {
        jdbc.sql("insert into answered_request (case_id, idempotency_key, request, answer) values (:caseId,"
                        + " :key, :request, cast(:answer as jsonb))")
                .param("caseId", caseId)
                .param("key", key)
                .param("request", answered.request())
                .param("answer", answered.answer())
                .update();
    }
}
