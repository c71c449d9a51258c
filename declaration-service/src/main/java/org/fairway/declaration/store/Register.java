package org.fairway.declaration.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.contracts.registry.RegistryEvent.SnapshotTaken;
import org.fairway.declaration.model.Registered;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copy of the register: operators, empowerments and authorisations as registry-service last published them. */
@Repository
public class Register {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final EventCodec codec;
    private volatile boolean complete;

    Register(JdbcClient jdbc, NamedParameterJdbcTemplate batches, EventCodec codec) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.codec = codec;
    }

    /** Keeps each record unless a later version of it is kept, in any order. */
    public void keep(List<EventEnvelope> batch) {
        Map<String, Row> latest = new TreeMap<>();
        for (EventEnvelope envelope : batch) {
            Row row = switch (codec.tryUnwrap(envelope).orElse(null)) {
                case OperatorRecorded e -> new Row(envelope, e.version(), e.tin(), null);
                case EmpowermentRecorded e -> new Row(envelope, e.version(), e.principalTin(), e.representativeTin());
                case AuthorisationRecorded e -> new Row(envelope, e.version(), e.holderTin(), null);
                case SnapshotTaken e -> {
                    keep(e);
                    yield null;
                }
                case null, default -> null;
            };
            if (row != null) {
                latest.merge(envelope.subject(), row, (one, other) -> one.version() > other.version() ? one : other);
            }
        }
        batches.batchUpdate("""
            insert into registered (subject, type, version, first_party, second_party, record)
            values (:subject, :type, :version, :first, :second, cast(:record as jsonb))
            on conflict (subject) do update set type = excluded.type, version = excluded.version,
              first_party = excluded.first_party, second_party = excluded.second_party, record = excluded.record
            where registered.version < excluded.version
            """, latest.values().stream().map(Row::parameters).toArray(SqlParameterSource[]::new));
        countUntilComplete();
    }

    /** A record as it came, and whom it is about. */
    private record Row(
            EventEnvelope envelope,
            int version,
            String first,
            @Nullable String second) {
        SqlParameterSource parameters() {
            return new MapSqlParameterSource("subject", envelope.subject())
                    .addValue("type", envelope.type())
                    .addValue("version", version)
                    .addValue("first", first)
                    .addValue("second", second)
                    .addValue("record", new String(envelope.data(), StandardCharsets.UTF_8));
        }
    }

    private void keep(SnapshotTaken snapshot) {
        jdbc.sql("""
            update register_snapshot set version = :version, operators = :operators, empowerments = :empowerments,
              authorisations = :authorisations
            where version < :version
            """)
                .param("version", snapshot.version())
                .param("operators", snapshot.operators())
                .param("empowerments", snapshot.empowerments())
                .param("authorisations", snapshot.authorisations())
                .update();
    }

    /**
     * Counts only until there is as much as the register said, which is once in the life of a copy. It does not say how
     * many authorisations of others are recognised, whose ids have a colon.
     */
    private void countUntilComplete() {
        jdbc.sql("""
            update register_snapshot set complete = true
            where not complete and version > 0
              and operators <= (select count(*) from registered where subject like 'operator/%')
              and empowerments <= (select count(*) from registered where subject like 'empowerment/%')
              and authorisations <= (select count(*) from registered where subject like 'authorisation/%'
                and position(':' in subject) = 0)
            """).update();
    }

    /** Returns whether as much as the register holds was read once, which does not change any more. */
    public boolean isComplete() {
        if (!complete) {
            complete = jdbc.sql("select complete from register_snapshot")
                    .query(Boolean.class)
                    .single();
        }
        return complete;
    }

    /** Returns the name of this copy. Another database has another one. */
    public UUID copy() {
        return jdbc.sql("select copy from register_snapshot").query(UUID.class).single();
    }

    /** Returns what is registered about each of these operators, and between any two of them. */
    public Registered about(Collection<String> tins) {
        return Registered.of(jdbc.sql("""
            select type, record::text as record from registered
            where first_party = any(:parties) and (second_party is null or second_party = any(:parties))
            order by subject
            """)
                .param("parties", tins.toArray(String[]::new))
                .query(this::read)
                .list());
    }

    private RegistryEvent read(ResultSet row, int number) throws SQLException {
        byte[] data = row.getString("record").getBytes(StandardCharsets.UTF_8);
        return (RegistryEvent) codec.tryRead(row.getString("type"), data).orElseThrow();
    }
}
