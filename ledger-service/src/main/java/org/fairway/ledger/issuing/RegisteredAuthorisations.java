package org.fairway.ledger.issuing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.fairway.contracts.registry.RegistryEvent.SnapshotTaken;
import org.fairway.kit.sql.Columns;
import org.fairway.kit.sql.Rows;
import org.fairway.ledger.port.SharedCredential.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The copy of the register's authorisations, and which of them the shared ledger lacks something of. Replicas share the
 * work: one at a time works on an authorisation.
 */
@Repository
class RegisteredAuthorisations {
    private final JdbcClient jdbc;

    RegisteredAuthorisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An authorisation that a replica works on. */
    record Work(RegisteredAuthorisation authorisation, int tries) {}

    /** Keeps each unless a later version of it is kept. One whose content is new is due at once. */
    void keep(List<RegisteredAuthorisation> recorded) {
        Map<String, RegisteredAuthorisation> latest = new TreeMap<>();
        recorded.forEach(each ->
                latest.merge(each.number(), each, (one, other) -> one.version() > other.version() ? one : other));
        Collection<RegisteredAuthorisation> rows = latest.values();
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into registered_authorisation as known (number, version, type, holder, country, valid_from,
              valid_until, status, waiting_since)
            select number, version, type, holder, country, valid_from, valid_until, status, now()
              from unnest(:numbers, :versions, :types, :holders, :countries, cast(:froms as date[]),
                cast(:untils as date[]), :statuses)
              as recorded (number, version, type, holder, country, valid_from, valid_until, status)
            on conflict (number) do update set version = excluded.version, type = excluded.type,
              holder = excluded.holder, country = excluded.country, valid_from = excluded.valid_from,
              valid_until = excluded.valid_until, status = excluded.status, due_at = now(), tries = 0, refusal = null,
              waiting_since = case when known.waiting_since is null and
                (known.type, known.holder, known.country, known.valid_from, known.valid_until, known.status)
                  is not distinct from (excluded.type, excluded.holder, excluded.country, excluded.valid_from,
                    excluded.valid_until, excluded.status)
                then null else coalesce(known.waiting_since, now()) end
            where known.version < excluded.version
            """)
                .param("numbers", Columns.of(rows, RegisteredAuthorisation::number, String[]::new))
                .param("versions", Columns.of(rows, RegisteredAuthorisation::version, Integer[]::new))
                .param("types", Columns.of(rows, RegisteredAuthorisation::type, String[]::new))
                .param("holders", Columns.of(rows, RegisteredAuthorisation::holder, String[]::new))
                .param("countries", Columns.of(rows, RegisteredAuthorisation::country, String[]::new))
                .param("froms", Columns.of(rows, row -> row.validFrom().toString(), String[]::new))
                .param(
                        "untils",
                        Columns.of(
                                rows,
                                row -> row.validUntil() == null
                                        ? null
                                        : row.validUntil().toString(),
                                String[]::new))
                .param("statuses", Columns.of(rows, row -> row.status().name(), String[]::new))
                .update();
    }

    /** Records how many the register has, and whether as many were read, which does not change any more. */
    void count(List<SnapshotTaken> snapshots) {
        snapshots.forEach(snapshot -> jdbc.sql("""
            update register_snapshot set version = :version, authorisations = :count where version < :version
            """)
                .param("version", snapshot.version())
                .param("count", snapshot.authorisations())
                .update());
        jdbc.sql("""
            update register_snapshot set complete = true where not complete and version > 0
              and authorisations <= (select count(*) from registered_authorisation)
            """).update();
    }

    /** Returns the name of this copy. Another database has another one. */
    UUID copy() {
        return jdbc.sql("select copy from register_snapshot").query(UUID.class).single();
    }

    /** Claims authorisations that are due, for that long. */
    List<Work> claim(int most, Duration lease) {
        return jdbc.sql("""
            update registered_authorisation set worked_until = now() + make_interval(secs => :lease)
            where number = any(array(
              select number from registered_authorisation
                where waiting_since is not null and due_at <= now() and worked_until < now()
                order by due_at limit :most for update skip locked))
            returning *
            """)
                .param("lease", lease.toSeconds())
                .param("most", most)
                .query((row, n) -> new Work(authorisation(row), row.getInt("tries")))
                .list();
    }

    /** The ledger has all of this version. A later one that came meanwhile is due. */
    void done(RegisteredAuthorisation version) {
        set(version, "waiting_since = null, tries = 0, refusal = null");
        release(version);
    }

    /** The ledger did not take it. It is tried again after the pause, unless a later version comes. */
    void failed(RegisteredAuthorisation version, Duration pause) {
        set(version, "tries = tries + 1, due_at = now() + make_interval(secs => ?)", pause.toMillis() / 1000.0);
        release(version);
    }

    /** The ledger refuses it. It is tried again, seldom, because a person may mend the reason. */
    void refused(RegisteredAuthorisation version, String reason, Duration pause) {
        set(
                version,
                "tries = tries + 1, refusal = ?, due_at = now() + make_interval(secs => ?)",
                reason,
                pause.toMillis() / 1000.0);
        release(version);
    }

    private void set(RegisteredAuthorisation version, String columns, Object... values) {
        JdbcClient.StatementSpec update =
                jdbc.sql("update registered_authorisation set " + columns + " where number = ? and version = ?");
        for (Object value : values) {
            update = update.param(value);
        }
        update.param(version.number()).param(version.version()).update();
    }

    private void release(RegisteredAuthorisation worked) {
        jdbc.sql("update registered_authorisation set worked_until = '-infinity' where number = ?")
                .param(worked.number())
                .update();
    }

    /**
     * Makes due what the ledger has otherwise although all was done: a transaction that was given up may be committed
     * late, and somebody else may write with the organisation's identity.
     *
     * @return how many
     */
    int compare(String organisation) {
        return jdbc.sql("""
            update registered_authorisation r set waiting_since = now(), due_at = now(), tries = 0
            where waiting_since is null and not exists (select 1 from shared_credential s
              where s.organisation = :organisation and s.number = r.number and s.status = r.status)
            """).param("organisation", organisation).update();
    }

    /** Returns the credentials of the organisation that hold although the register has no such authorisation. */
    List<String> unregistered(String organisation, int most) {
        return jdbc.sql("""
            select number from shared_credential s where organisation = :organisation and status <> 'REVOKED'
              and (select complete from register_snapshot)
              and not exists (select 1 from registered_authorisation r where r.number = s.number)
            order by number limit :most
            """)
                .param("organisation", organisation)
                .param("most", most)
                .query(Rows.of(String.class))
                .list();
    }

    /** Returns the authorisations that the ledger refuses, with the reasons. */
    List<String> refusals(int most) {
        return jdbc.sql("""
            select 'authorisation ' || number || ', version ' || version || ', is refused: ' || refusal
            from registered_authorisation where refusal is not null order by number limit :most
            """).param("most", most).query(Rows.of(String.class)).list();
    }

    /** Returns since when the oldest has waited that was not refused, if that is longer ago. */
    List<String> late(Duration after) {
        return jdbc.sql("""
            select 'authorisations wait to be shared since ' || min(waiting_since) from registered_authorisation
            where waiting_since is not null and refusal is null
            having min(waiting_since) < now() - make_interval(secs => :after)
            """)
                .param("after", after.toMillis() / 1000.0)
                .query(Rows.of(String.class))
                .list();
    }

    long waiting() {
        return jdbc.sql("select count(*) from registered_authorisation where waiting_since is not null")
                .query(Long.class)
                .single();
    }

    private static RegisteredAuthorisation authorisation(ResultSet row) throws SQLException {
        return new RegisteredAuthorisation(
                row.getString("number"),
                row.getInt("version"),
                row.getString("type"),
                row.getString("holder"),
                row.getString("country"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                Status.valueOf(row.getString("status")));
    }
}
