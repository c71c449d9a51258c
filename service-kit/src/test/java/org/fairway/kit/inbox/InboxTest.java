package org.fairway.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.testing.QueryPlan;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class InboxTest {
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("kit-inbox");
    private final JdbcClient jdbc = JdbcClient.create(dataSource());
    private final Inbox inbox = new Inbox(jdbc, RETENTION);

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password())
                .locations("classpath:db/service-kit")
                .placeholders(Map.of("app_role", DATABASE.application()))
                .load()
                .migrate();
        jdbc.sql("delete from inbox").update();
    }

    @Test
    void forgetsWhatNoTopicHasAnyMore() {
        Instant old = Instant.now().minus(RETENTION).minus(Duration.ofHours(1));
        see("one", Uuids.v7(old), old);
        see("one", Uuids.v7(old), old);
        see("other", Uuids.v7(old), old);
        UUID recent = see("one", Uuids.v7(), Instant.now());
        // Published long ago, processed lately: it was parked.
        UUID parked = see("one", Uuids.v7(old), Instant.now());

        assertThat(inbox.forget("one", 1000)).isEqualTo(2);

        assertThat(jdbc.sql("select event_id from inbox where consumer = 'one'")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(recent, parked);
        assertThat(jdbc.sql("select count(*) from inbox where consumer = 'other'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void twoInstancesForgetTheSameAtTheSameTime() throws Exception {
        seeMany(5000);
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            Callable<Void> forgetting = () -> {
                int forgotten = 1;
                while (forgotten > 0) {
                    forgotten = inbox.forget("one", 500);
                }
                return null;
            };
            for (Future<Void> instance : List.of(instances.submit(forgetting), instances.submit(forgetting))) {
                instance.get();
            }
        }

        assertThat(jdbc.sql("select count(*) from inbox").query(Long.class).single())
                .isZero();
    }

    @Test
    void looksAtOneBiteOfHoweverMany() throws SQLException {
        seeMany(100_000);
        try (Connection connection = dataSource().getConnection()) {
            String until = Uuids.v7(Instant.now().minus(RETENTION)).toString();
            connection.createStatement().execute("analyze inbox");
            QueryPlan plan = QueryPlan.of(connection, "inbox", Inbox.FORGET, "one", until, "1000", "2592000");

            assertThat(plan.readsTheWholeTable()).isFalse();
            assertThat(plan.rowsRead()).isBetween(1000L, 3000L);
        }
    }

    private UUID see(String consumer, UUID event, Instant at) {
        jdbc.sql("insert into inbox (consumer, event_id, seen_at) values (?, ?, ?::timestamptz)")
                .params(consumer, event, at.toString())
                .update();
        return event;
    }

    private void seeMany(int count) {
        Instant old = Instant.now().minus(RETENTION).minus(Duration.ofDays(1));
        UUID[] events = IntStream.range(0, count).mapToObj(_ -> Uuids.v7(old)).toArray(UUID[]::new);
        jdbc.sql("insert into inbox (consumer, event_id, seen_at) select 'one', id, ?::timestamptz from"
                        + " unnest(?) as id")
                .params(old.toString(), events)
                .update();
    }

    private static PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(DATABASE.url());
        source.setUser(DATABASE.owner());
        source.setPassword(DATABASE.password());
        return source;
    }
}
