package org.fairway.ledger.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.Topics;
import org.fairway.contracts.ledger.CredentialEvent.CredentialShared;
import org.fairway.contracts.ledger.CredentialEvent.CredentialStatus;
import org.fairway.kit.events.EventCodec;
import org.fairway.kit.outbox.Outbox;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.sql.Columns;
import org.fairway.ledger.port.SharedLedgerPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes the credentials of other organisations, each in the state that it has now. Before the shared ledger was
 * read to its end nothing is published: what is read from its beginning once more was true years ago.
 */
@Component
class ForeignCredentials {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignCredentials.class);
    private static final int AT_ONCE = 500;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final SharedLedgerPort ledger;
    private final SubjectLocks locks;
    private final EventCodec codec;
    private final Outbox outbox;
    private final Clock clock;

    ForeignCredentials(
            JdbcClient jdbc,
            PlatformTransactionManager transactionManager,
            SharedLedgerPort ledger,
            SubjectLocks locks,
            EventCodec codec,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.ledger = ledger;
        this.locks = locks;
        this.codec = codec;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Key(String organisation, String number) {
        String subject() {
            return "credential/" + organisation + "/" + number;
        }
    }

    @Scheduled(fixedDelayString = "${fairway.ledger.publishing.check:1s}")
    void look() {
        try {
            if (!ledger.isCurrent()) {
                return;
            }
            forgetOwn();
            int published = AT_ONCE;
            while (published == AT_ONCE) {
                published = transactions.execute(_ -> publish());
            }
        } catch (RuntimeException e) {
            LOG.warn("credentials of other organisations are published later: {}", e.toString());
        }
    }

    /** Leaves to another replica what it is at already. */
    private void forgetOwn() {
        jdbc.sql("""
            update shared_credential set to_publish = false where organisation = :own and number in
              (select number from shared_credential where to_publish and organisation = :own for update skip locked)
            """).param("own", ledger.organisation()).update();
    }

    /** Locks before it writes, so that two replicas publish a credential in order. */
    private int publish() {
        List<Key> due = jdbc.sql("""
            select organisation, number from shared_credential where to_publish and organisation <> :own
            order by organisation, number limit :most
            """)
                .param("own", ledger.organisation())
                .param("most", AT_ONCE)
                .query((row, n) -> new Key(row.getString("organisation"), row.getString("number")))
                .list();
        if (due.isEmpty()) {
            return 0;
        }
        locks.lock(due.stream().map(Key::subject).toList());
        Instant now = clock.instant();
        List<CredentialShared> shared = jdbc.sql("""
            update shared_credential set to_publish = false, published_version =
              greatest(published_version + 1, cast(floor(extract(epoch from clock_timestamp()) * 1000000) as bigint))
            where to_publish and (organisation, number) in (select * from unnest(:organisations, :numbers))
            returning *
            """)
                .param("organisations", Columns.of(due, Key::organisation, String[]::new))
                .param("numbers", Columns.of(due, Key::number, String[]::new))
                .query((row, n) -> shared(row, now))
                .list();
        outbox.append(
                Topics.LEDGER_CREDENTIAL,
                shared.stream().map(event -> codec.wrap(event, 0)).toList());
        return due.size();
    }

    private static CredentialShared shared(ResultSet row, Instant now) throws SQLException {
        return new CredentialShared(
                row.getString("organisation"),
                row.getString("number"),
                row.getLong("published_version"),
                row.getString("type"),
                row.getString("holder"),
                row.getString("country"),
                CredentialStatus.valueOf(row.getString("status")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                now);
    }
}
