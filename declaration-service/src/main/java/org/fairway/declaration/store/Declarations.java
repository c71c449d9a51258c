package org.fairway.declaration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Event;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.publishing.Notices;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.outbox.Outbox;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads, locks and writes declarations. A write is state, history, outbox and notifications together, several
 * declarations at once.
 */
@Repository
public class Declarations {
    private static final String PAGE = " order by id desc limit :limit";
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper mapper;
    private final EventCodec codec;
    private final Outbox outbox;
    private final SubjectLocks locks;
    private final PresentableGoods presentable;

    Declarations(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            JsonMapper mapper,
            EventCodec codec,
            Outbox outbox,
            SubjectLocks locks,
            PresentableGoods presentable) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.mapper = mapper;
        this.codec = codec;
        this.outbox = outbox;
        this.locks = locks;
        this.presentable = presentable;
    }

    /** The events of one declaration and the state that they lead to. {@code before} is null for a new one. */
    public record Change(UUID id, @Nullable StoredDeclaration before, List<Event> events, Declaration after) {}

    public Optional<StoredDeclaration> find(UUID id) {
        return jdbc.sql("select * from declaration where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    public Optional<StoredDeclaration> findByMrn(Mrn mrn) {
        return jdbc.sql("select * from declaration where mrn = :mrn")
                .param("mrn", mrn.value())
                .query(this::read)
                .optional();
    }

    public Optional<StoredDeclaration> find(DeclarationKey key) {
        return switch (key) {
            case DeclarationKey.ById(UUID id) -> find(id);
            case DeclarationKey.ByMrn(String mrn) -> Mrn.stated(mrn).flatMap(this::findByMrn);
        };
    }

    public Optional<StoredDeclaration> lock(UUID id) {
        return lockAll(List.of(id)).stream().findFirst();
    }

    public Optional<StoredDeclaration> lockByMrn(Mrn mrn) {
        return jdbc.sql("select id from declaration where mrn = :mrn")
                .param("mrn", mrn.value())
                .query(UUID.class)
                .optional()
                .flatMap(this::lock);
    }

    /**
     * Takes all locks before anything is written, because the outbox relies on it. They are advisory locks on the ids:
     * a row lock is a write, so waiting for a second row would be too late.
     */
    public List<StoredDeclaration> lockAll(Collection<UUID> ids) {
        locks.lock(ids.stream().map(UUID::toString).toList());
        return jdbc.sql("select * from declaration where id = any(:ids) order by id for update")
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::read)
                .list();
    }

    public List<UUID> expiring(Instant now, int limit) {
        return jdbc.sql("select id from declaration where status = 'PRE_LODGED' and expires_at <= :now order by"
                        + " expires_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(Rows.of(UUID.class))
                .list();
    }

    /** Returns the declarations that the account could not cover, the oldest first. */
    public List<UUID> unpaid(String account) {
        return jdbc.sql("""
            select id from declaration
            where account = :account and status in ('ACCEPTED', 'UNDER_CONTROL', 'PAYMENT_HOLD', 'DETAINED')
              and state #>> '{clearance,payment}' = 'SHORT'
            order by lodged_at
            """)
                .param("account", account)
                .query(Rows.of(UUID.class))
                .list();
    }

    /** Returns declarations that wait for an empowerment, by id; after this one, or from the first. */
    public List<UUID> unempowered(@Nullable UUID after, int limit) {
        return jdbc.sql("""
            select id from declaration
            where status in ('ACCEPTED', 'UNDER_CONTROL', 'PAYMENT_HOLD', 'DETAINED')
              and (state #>> '{clearance,payment}' = 'UNAUTHORISED' or state #>> '{clearance,representation}' = 'ENDED')
              and id > :after
            order by id limit :limit
            """)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query(Rows.of(UUID.class))
                .list();
    }

    /** Returns undecided declarations that rely on an authorisation that holds no longer; after this one, by id. */
    public List<UUID> relyingOnEnded(LocalDate on, @Nullable UUID after, int limit) {
        return jdbc.sql("""
            select distinct declaration.id
            from registered join declaration on declaration.authorisations @> array[record ->> 'authorisationId']
            where registered.type = 'customs.registry.authorisation.v1'
              and (record ->> 'status' <> 'GRANTED' or (record ->> 'validUntil')::date < :on
                or (record ->> 'validFrom')::date > :on)
              and declaration.authorisations is not null and declaration.id > :after
            order by declaration.id limit :limit
            """)
                .param("on", on)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query(Rows.of(UUID.class))
                .list();
    }

    /** Returns declarations that wait for a document which a party uploaded of late; after this one, by id. */
    public List<UUID> awaitingUploaded(@Nullable UUID after, int limit) {
        return jdbc.sql("""
            select distinct declaration.id
            from uploaded_document uploaded join declaration on awaited_documents @> array[uploaded.digest]
            where not uploaded.looked and awaited_documents is not null
              and (uploaded.owner_tin = declarant_tin or uploaded.owner_tin = other_party_tin
                and state #> '{goods,parties,representative}' is not null)
              and declaration.id > :after
            order by declaration.id limit :limit
            """)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query(Rows.of(UUID.class))
                .list();
    }

    /** Returns a page of all declarations, newest first. */
    public List<StoredDeclaration> page(@Nullable String status, @Nullable UUID after, int limit) {
        return jdbc.sql("select * from declaration where true " + narrowed(status, after) + PAGE)
                .param("status", status)
                .param("after", after)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /**
     * Returns a page of one operator's declarations, newest first. Each half of the query uses an index of its own, so
     * the cost does not depend on other operators.
     */
    public List<StoredDeclaration> page(String tin, @Nullable String status, @Nullable UUID after, int limit) {
        String more = narrowed(status, after) + PAGE;
        return jdbc.sql("""
            select * from (
              (select * from declaration where declarant_tin = :tin %1$s)
              union all
              (select * from declaration where other_party_tin = :tin and declarant_tin <> :tin %1$s)) own
            """.formatted(more) + PAGE)
                .param("tin", tin)
                .param("status", status)
                .param("after", after)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /**
     * The query contains only the conditions that are asked for. A generic plan for optional conditions could not use
     * an index.
     */
    private static String narrowed(@Nullable String status, @Nullable UUID after) {
        return (status == null ? "" : " and status = :status") + (after == null ? "" : " and id < :after");
    }

    /** One line of the history; {@code eventId} is the id of the published event, if it was published. */
    public record Happening(
            long position, String name, @Nullable UUID eventId, Instant at, String body) {}

    /** Returns the history in order, each event without these members. */
    public List<Happening> history(UUID id, Collection<String> withheld) {
        return jdbc.sql("select position, name, event_id, at, (body - :withheld::text[])::text as body from"
                        + " declaration_event where declaration_id = :id order by position")
                .param("id", id)
                .param("withheld", withheld.toArray(String[]::new))
                .query((row, n) -> new Happening(
                        row.getLong("position"),
                        row.getString("name"),
                        row.getObject("event_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("body")))
                .list();
    }

    /** Writes all changes of one transaction and returns the new states, in order. */
    public List<Declaration> write(List<Change> changes) {
        List<Declaration> states = new ArrayList<>();
        List<SqlParameterSource> rows = new ArrayList<>();
        List<SqlParameterSource> history = new ArrayList<>();
        List<EventEnvelope> envelopes = new ArrayList<>();
        List<EventEnvelope> notices = new ArrayList<>();
        for (Change change : changes) {
            if (change.events().isEmpty()) {
                continue;
            }
            StoredDeclaration before = change.before();
            Declaration state = change.after();
            GoodsDeclaration goods = state.goods();
            String other = goods == null ? null : Represented.otherParty(goods);
            long position = before == null ? 0 : before.events();
            long published = before == null ? 0 : before.published();
            long notified = before == null ? 0 : before.notified();
            for (Event event : change.events()) {
                UUID eventId = null;
                if (event instanceof Event.Published fact) {
                    EventEnvelope envelope = codec.wrap(fact.fact(), ++published);
                    envelopes.add(envelope);
                    eventId = envelope.id();
                }
                Optional<String> type = Notices.typeOf(event, state);
                if (type.isPresent()) {
                    UUID noticeId = Objects.requireNonNullElseGet(eventId, Uuids::v7);
                    notices.add(codec.wrap(Notices.of(noticeId, type.get(), event, state, other), ++notified));
                }
                history.add(new MapSqlParameterSource("declarationId", change.id())
                        .addValue("position", ++position)
                        .addValue("tin", state.declarantTin())
                        .addValue("other", other)
                        .addValue("name", event.code().code())
                        .addValue("eventId", eventId)
                        .addValue("at", utc(event.at()))
                        .addValue(
                                "body",
                                mapper.writeValueAsString(
                                        event instanceof Event.Published fact ? fact.fact() : event)));
            }
            rows.add(new MapSqlParameterSource("id", change.id())
                    .addValue("mrn", state.mrn())
                    .addValue("lrn", state.lrn())
                    .addValue("tin", state.declarantTin())
                    .addValue("other", other)
                    .addValue("status", state.status().name())
                    .addValue("version", state.version())
                    .addValue(
                            "account",
                            goods == null || goods.payment() == null
                                    ? null
                                    : goods.payment().account())
                    .addValue("authorisations", authorisations(state))
                    .addValue("awaited", awaited(state))
                    .addValue("expiresAt", state.expiresAt() == null ? null : utc(state.expiresAt()))
                    .addValue("since", utc(state.since()))
                    .addValue("lodgedAt", utc(change.events().getFirst().at()))
                    .addValue("events", position)
                    .addValue("published", published)
                    .addValue("notified", notified)
                    .addValue("state", mapper.writeValueAsString(StateDocument.of(state))));
            states.add(state);
        }
        if (!rows.isEmpty()) {
            batches.batchUpdate("""
                insert into declaration (id, mrn, lrn, declarant_tin, other_party_tin, status, version, account,
                  expires_at, since, lodged_at, events, published, notified, state, authorisations, awaited_documents)
                values (:id, :mrn, :lrn, :tin, :other, :status, :version, :account, :expiresAt, :since,
                  :lodgedAt, :events, :published, :notified, :state::jsonb, :authorisations, :awaited)
                on conflict (id) do update set mrn = excluded.mrn,
                  other_party_tin = excluded.other_party_tin, status = excluded.status,
                  version = excluded.version, account = excluded.account, expires_at = excluded.expires_at,
                  since = excluded.since, events = excluded.events, published = excluded.published,
                    notified = excluded.notified,
                    state = excluded.state, authorisations = excluded.authorisations,
                    awaited_documents = excluded.awaited_documents
                """, rows.toArray(SqlParameterSource[]::new));
            batches.batchUpdate("""
                insert into declaration_event (declaration_id, position, declarant_tin, other_party_tin, name,
                  event_id, at, body)
                values (:declarationId, :position, :tin, :other, :name, :eventId, :at, :body::jsonb)
                """, history.toArray(SqlParameterSource[]::new));
            presentable.keep(changes);
            outbox.append(Topics.DECLARATION_LIFECYCLE, envelopes);
            outbox.append(Topics.DECLARATION_NOTICE, notices);
        }
        return states;
    }

    /** Null where there are none, and once it is decided. */
    private static String @Nullable [] authorisations(Declaration state) {
        List<VerifiedAuthorisation> held = state.clearance().authorisations();
        return held.isEmpty() || !state.isUndecided()
                ? null
                : held.stream().map(VerifiedAuthorisation::authorisationId).toArray(String[]::new);
    }

    private static String @Nullable [] awaited(Declaration state) {
        List<String> awaited = state.clearance().awaited();
        return awaited.isEmpty() || !state.isUndecided() ? null : awaited.toArray(String[]::new);
    }

    private StoredDeclaration read(ResultSet row, int number) throws SQLException {
        return new StoredDeclaration(
                row.getObject("id", UUID.class),
                mapper.readValue(row.getString("state"), StateDocument.class).declaration(),
                row.getString("other_party_tin"),
                row.getLong("events"),
                row.getLong("published"),
                row.getLong("notified"));
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
