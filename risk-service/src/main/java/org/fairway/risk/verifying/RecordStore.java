package org.fairway.risk.verifying;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.model.records.CommercialRecord;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.fairway.risk.model.records.KeptRecord;
import org.fairway.risk.model.records.Reconciliation.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores signed records. Each call runs in a transaction whose row-level security is set. */
@Component
class RecordStore {
    private static final String COLUMNS = "id, owner_tin, type, number, revision, digest, kid, jws, received_at";
    private static final int MOST_READ = 100;
    // Numbers share few locks, so that a poll of many declarations takes few, always in the same order. A lock with two
    // keys is none of SubjectLocks, which have one.
    private static final int LOCKS = 20260701;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    RecordStore(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** A stored revision. */
    record Row(
            UUID id,
            String owner,
            Type type,
            String number,
            int revision,
            String digest,
            String kid,
            String jws,
            Instant receivedAt) {}

    /**
     * Locks a number until the transaction ends: nobody else stores a record under it, and no declaration that names it
     * is assessed.
     */
    void lock(String number) {
        lock(List.of(number), "pg_advisory_xact_lock");
    }

    /** Locks the numbers until the transaction ends: no record is stored under them. */
    void keepOut(Collection<String> numbers) {
        lock(numbers, "pg_advisory_xact_lock_shared");
    }

    private void lock(Collection<String> numbers, String how) {
        jdbc.sql(("select count(%s(%d, place)) from (select distinct hashtext(number) "
                                + "& 63 as place from unnest(:numbers) as number order by "
                                + "place) as places")
                        .formatted(how, LOCKS))
                .param("numbers", numbers.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    int revisions(String owner, Type type, String number) {
        return jdbc.sql("select coalesce(max(revision), 0) from commercial_record where owner_tin = ? and type = ? and"
                        + " number = ?")
                .params(owner, type.name(), number)
                .query(Integer.class)
                .single();
    }

    Optional<Row> sameAs(String owner, Type type, String number, String digest) {
        return jdbc.sql("select " + COLUMNS
                        + " from commercial_record where owner_tin = ? and type = ? and number = ? and digest = ?")
                .params(owner, type.name(), number, digest)
                .query(RecordStore::row)
                .optional();
    }

    void add(Row row) {
        jdbc.sql("insert into commercial_record (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        row.id(),
                        row.owner(),
                        row.type().name(),
                        row.number(),
                        row.revision(),
                        row.digest(),
                        row.kid(),
                        row.jws(),
                        row.receivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from commercial_record where id = ?")
                .param(id)
                .query(RecordStore::row)
                .optional();
    }

    /** The newest first. */
    List<Row> byNumber(String number) {
        return jdbc.sql("select " + COLUMNS
                        + " from commercial_record where number = ? order by received_at desc, revision desc limit "
                        + MOST_READ)
                .param(number)
                .query(RecordStore::row)
                .list();
    }

    /** The numbers that any of the owners has a record of. Mostly none, and cheap to ask. */
    Collection<String> known(Collection<String> owners, Collection<String> numbers) {
        return jdbc.sql("select distinct number from commercial_record where number = any(:numbers) and owner_tin ="
                        + " any(:owners)")
                .param("numbers", numbers.toArray(String[]::new))
                .param("owners", owners.toArray(String[]::new))
                .query(Rows.of(String.class))
                .set();
    }

    /** The last revision of each number, for each owner that has it. */
    List<KeptRecord> latest(Collection<String> owners, Collection<Place> places) {
        return jdbc
                .sql("""
                    select distinct on (owner_tin, type, number) %s from commercial_record join unnest(:types,
                      :numbers) as named (named_type, named_number) on type = named_type and number = named_number
                    where owner_tin = any(:owners) order by owner_tin, type, number, revision desc
                    """.formatted(COLUMNS))
                .param(
                        "types",
                        places.stream().map(place -> place.type().name()).toArray(String[]::new))
                .param("numbers", places.stream().map(Place::number).toArray(String[]::new))
                .param("owners", owners.toArray(String[]::new))
                .query(RecordStore::row)
                .stream()
                .map(row -> new KeptRecord(row.owner(), row.revision(), row.digest(), record(row)))
                .collect(Collectors.toList());
    }

    CommercialRecord record(Row row) {
        return mapper.readValue(SignedMessage.payloadOf(row.jws()), CommercialRecord.class);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("owner_tin"),
                Type.valueOf(row.getString("type")),
                row.getString("number"),
                row.getInt("revision"),
                row.getString("digest"),
                row.getString("kid"),
                row.getString("jws"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
