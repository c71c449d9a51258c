package org.fairway.notification.moving;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fairway.notification.store.Receiver;
import org.fairway.notification.store.RowAccess;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what was moved, in epoch 0 and at the place that it had, so that cursors stay good. */
@Repository
class Moved {
    private final RowAccess rowAccess;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    Moved(RowAccess rowAccess, JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.rowAccess = rowAccess;
        this.jdbc = jdbc;
        this.batches = batches;
    }

    boolean isDone() {
        return jdbc.sql("select done from moved").query(Boolean.class).single();
    }

    void notifications(List<Before.Notification> page) {
        write(
                """
            insert into notification (epoch, xid, seq, receiver, id, declaration_id, mrn, sequence, type, time, data)
            values (0, :xid::xid8, :seq, :receiver, :id, :declaration, :mrn, :sequence, :type, :time, :data::json)
            on conflict do nothing
            """,
                page.stream().flatMap(one -> receivers(one).map(receiver -> row(one).addValue("receiver", receiver))));
    }

    private static Stream<String> receivers(Before.Notification one) {
        return Stream.concat(
                        Stream.of(one.declarant(), one.otherParty())
                                .filter(Objects::nonNull)
                                .map(tin -> Receiver.operator(tin).key()),
                        Stream.of(Receiver.CUSTOMS.key()))
                .distinct();
    }

    private static MapSqlParameterSource row(Before.Notification one) {
        return new MapSqlParameterSource("xid", one.xid())
                .addValue("seq", one.seq())
                .addValue("id", one.id())
                .addValue("declaration", one.declarationId())
                .addValue("mrn", one.mrn())
                .addValue("sequence", one.sequence())
                .addValue("type", one.type())
                .addValue("time", one.time())
                .addValue("data", one.data());
    }

    void subscriptions(List<Before.Subscription> all) {
        write(
                """
            insert into subscription (id, receiver, url, types, format, secret, previous_secret, previous_until,
              created_at, agreed_at)
            values (:id, :receiver, :url, :types, :format, :secret, :previousSecret, :previousUntil, :createdAt,
              :agreedAt)
            on conflict do nothing
            """,
                all.stream()
                        .map(one -> new MapSqlParameterSource("id", one.id())
                                .addValue(
                                        "receiver", Receiver.operator(one.tin()).key())
                                .addValue("url", one.url())
                                .addValue("types", one.types())
                                .addValue("format", one.format())
                                .addValue("secret", one.secret())
                                .addValue("previousSecret", one.previousSecret())
                                .addValue("previousUntil", one.previousUntil())
                                .addValue("createdAt", one.createdAt())
                                .addValue("agreedAt", one.agreedAt())));
    }

    void chains(List<Before.Chain> all) {
        write(
                """
            insert into delivery_chain (subscription_id, declaration_id, receiver, last_sequence, due_at)
            values (:subscription, :declaration, :receiver, :lastSequence, :dueAt) on conflict do nothing
            """,
                all.stream()
                        .map(one -> new MapSqlParameterSource("subscription", one.subscriptionId())
                                .addValue("declaration", one.declarationId())
                                .addValue(
                                        "receiver", Receiver.operator(one.tin()).key())
                                .addValue("lastSequence", one.lastSequence())
                                .addValue("dueAt", one.dueAt())));
    }

    void deliveries(List<Before.Delivery> all) {
        write(
                """
            insert into delivery (subscription_id, declaration_id, sequence, previous, receiver, notification_id, state,
              attempts, queued_at, tried_at, answer)
            values (:subscription, :declaration, :sequence, :previous, :receiver, :notification, :state, :attempts,
              :queuedAt, :triedAt, :answer)
            on conflict do nothing
            """,
                all.stream()
                        .map(one -> new MapSqlParameterSource("subscription", one.subscriptionId())
                                .addValue("declaration", one.declarationId())
                                .addValue("sequence", one.sequence())
                                .addValue("previous", one.previous())
                                .addValue(
                                        "receiver", Receiver.operator(one.tin()).key())
                                .addValue("notification", one.notificationId())
                                .addValue("state", one.state())
                                .addValue("attempts", one.attempts())
                                .addValue("queuedAt", one.queuedAt())
                                .addValue("triedAt", one.triedAt())
                                .addValue("answer", one.answer())));
    }

    /** What was not queued for subscriptions yet is queued here. */
    void finish(Before.Position queuedUpTo) {
        rowAccess.asSystem(() -> {
            int first = jdbc.sql("update moved set done = true where not done").update();
            if (first == 1) {
                jdbc.sql("update fan_out set epoch = 0, xid = :xid::xid8, seq = :seq")
                        .param("xid", queuedUpTo.xid())
                        .param("seq", queuedUpTo.seq())
                        .update();
            }
            return first;
        });
    }

    private void write(String statement, Stream<MapSqlParameterSource> rows) {
        SqlParameterSource[] all = rows.toArray(SqlParameterSource[]::new);
        rowAccess.asSystem(() -> batches.batchUpdate(statement, all).length);
    }
}
