package org.fairway.registry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.registry.model.Authorisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Authorisations, one row each. State first on whose behalf: without that, row-level security shows no row. */
@Repository
public class Authorisations {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final SubjectLocks locks;
    private final Publication publication;

    Authorisations(JdbcClient jdbc, JsonMapper mapper, SubjectLocks locks, Publication publication) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.locks = locks;
        this.publication = publication;
    }

    /**
     * Locks an authorisation, also one that does not exist, until the transaction ends. Call it before the first write.
     */
    public void lock(String id) {
        locks.lock("authorisation/" + id);
    }

    public Optional<Registered<Authorisation>> find(String id) {
        return jdbc.sql("select * from authorisation where id = :id")
                .param("id", id)
                .query(this::authorisation)
                .optional();
    }

    /**
     * Returns those of one holder, by number; only those after the given one. All of them, or only the granted ones.
     */
    public List<Registered<Authorisation>> ofHolder(String tin, boolean all, @Nullable String after, int limit) {
        return jdbc.sql("""
            select * from authorisation where holder = :tin and id > :after and (granted or :all)
            order by id limit :limit
            """)
                .param("tin", tin)
                .param("all", all)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(this::authorisation)
                .list();
    }

    /** Returns those with an act that waits for a second person, by number; only those after the given one. */
    public List<Registered<Authorisation>> waiting(@Nullable String after, int limit) {
        return jdbc.sql("select * from authorisation where waits and id > :after order by id limit :limit")
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(this::authorisation)
                .list();
    }

    /** Saves an authorisation that the caller has locked, and publishes it if it was ever granted. */
    public Registered<Authorisation> save(Authorisation state, Instant now) {
        Registered<Authorisation> saved = jdbc.sql("""
            insert into authorisation (id, version, holder, granted, waits, state, changed_at)
            values (:id, 1, :holder, :granted, :waits, cast(:state as jsonb), :now)
            on conflict (id) do update set version = authorisation.version + 1, granted = excluded.granted,
              waits = excluded.waits, state = excluded.state, changed_at = excluded.changed_at
            returning *
            """)
                .param("id", state.id())
                .param("holder", state.holder())
                .param("granted", state.wasGranted())
                .param("waits", state.pending() != null)
                .param("state", mapper.writeValueAsString(state))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(this::authorisation)
                .single();
        publication.authorisation(saved);
        return saved;
    }

    private Registered<Authorisation> authorisation(ResultSet row, int number) throws SQLException {
        return new Registered<>(
                mapper.readValue(row.getString("state"), Authorisation.class),
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
