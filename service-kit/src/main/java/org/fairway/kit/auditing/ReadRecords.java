package org.fairway.kit.auditing;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.fairway.kit.security.Caller;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of reads. It is written before the read, so that none is missing from it. */
final class ReadRecords {
    private final JdbcClient jdbc;

    ReadRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A request to be recorded.
     *
     * @param operation method and path, with names in place of what the path names
     * @param objects what the path names, such as the id of a declaration
     * @param query the query, as it was sent; null if there is none
     */
    record Request(
            String operation,
            List<String> objects,
            @Nullable String query,
            @Nullable String correlationId) {}

    long add(Caller caller, Request request, Instant at) {
        return jdbc.sql("""
            insert into read_record (at, person, subject, organisation, roles, operation, objects, query,
              correlation_id)
            values (:at, :person, :subject, :organisation, :roles, :operation, :objects, :query, :correlation)
            returning position
            """)
                .param("at", utc(at))
                .param("person", caller.person().orElse(null))
                .param("subject", caller.subject())
                .param("organisation", caller.agency().or(caller::tin).orElse(null))
                .param(
                        "roles",
                        String.join(" ", caller.roles().stream().sorted().toList()))
                .param("operation", request.operation())
                .param("objects", request.objects().toArray(String[]::new))
                .param("query", request.query())
                .param("correlation", request.correlationId())
                .query(Long.class)
                .single();
    }

    void refused(long position, int status) {
        jdbc.sql("update read_record set status = ? where position = ?")
                .params(status, position)
                .update();
    }

    /**
     * A recorded request.
     *
     * @param position place in the record
     * @param at when it was asked
     * @param person the person who asked, as the token says; absent for a program
     * @param subject the client or login
     * @param organisation the agency, or the operator, that the person acts for
     * @param roles roles of the token
     * @param operation method and path
     * @param objects what the path names
     * @param query the query as it was sent
     * @param correlationId correlation id of the request, as in the logs
     * @param status HTTP status of a refusal; absent if it was answered
     */
    record Entry(
            long position,
            Instant at,
            @Nullable String person,
            String subject,
            @Nullable String organisation,
            List<String> roles,
            String operation,
            List<String> objects,
            @Nullable String query,
            @Nullable String correlationId,
            @Nullable Integer status) {}

    private record Row(
            long position,
            Instant at,
            @Nullable String person,
            String subject,
            @Nullable String organisation,
            String roles,
            String operation,
            String objects,
            @Nullable String query,
            @Nullable String correlationId,
            @Nullable Integer status) {
        Entry entry() {
            return new Entry(
                    position,
                    at,
                    person,
                    subject,
                    organisation,
                    words(roles, " "),
                    operation,
                    words(objects, "\n"),
                    query,
                    correlationId,
                    status);
        }

        private static List<String> words(String text, String separator) {
            return text.isEmpty() ? List.of() : List.of(text.split(separator));
        }
    }

    /** Returns records, the latest first: of a person, about an object, or all. */
    List<Entry> list(@Nullable String person, @Nullable String about, @Nullable Long before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (person != null) {
            conditions.add("person = :person");
        }
        if (about != null) {
            conditions.add("objects @> array[:about]::text[]");
        }
        if (before != null) {
            conditions.add("position < :before");
        }
        return jdbc
                .sql("select position, at, person, subject, organisation, roles, operation,"
                        + " array_to_string(objects, E'\\n') as objects, query, correlation_id, status from read_record"
                        + " where " + String.join(" and ", conditions) + " order by position desc limit :limit")
                .param("person", person)
                .param("about", about)
                .param("before", before)
                .param("limit", limit)
                .query(Rows.of(Row.class))
                .list()
                .stream()
                .map(Row::entry)
                .toList();
    }

    int forget(Duration retention, int most) {
        return jdbc.sql("select forget_reads(make_interval(secs => ?), ?)")
                .params(retention.toSeconds(), most)
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
