package org.fairway.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fairway.kit.KitApplication;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.outbox.Outbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ConsumingTest {
    private static final String LOCK = "select pg_advisory_xact_lock(4711)";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static ConfigurableApplicationContext service;
    static KitApplication.Hearing hearing;
    static JdbcClient jdbc;
    static TransactionTemplate transactions;

    @BeforeAll
    static void start() {
        service = KitApplication.start();
        hearing = service.getBean(KitApplication.Hearing.class);
        jdbc = service.getBean(JdbcClient.class);
        transactions = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aCorrectedVersionOvertakesABrokenOne() {
        hearing.meanwhile.put("corrected", event -> {
            if (event.sequence() == 1) {
                throw new IllegalStateException("the first version is broken");
            }
        });
        EventEnvelope first = event("corrected", 1);
        append(first, event("corrected", 2));

        awaitHeard("corrected", 2);
        append(event("corrected", 3));

        awaitHeard("corrected", 2, 3);
        assertThat(parked("corrected")).singleElement().satisfies(broken -> {
            assertThat(broken.eventId()).isEqualTo(first.id().toString());
            assertThat(broken.dead()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock_timeout", "statement_timeout"})
    void aTimeOutIsNoFaultOfTheEvent(String timeout) throws SQLException {
        String subject = "waits for " + timeout;
        AtomicInteger tries = new AtomicInteger();
        Set<String> inTheWay = ConcurrentHashMap.newKeySet();
        inTheWay.add(subject);
        hearing.meanwhile.put(subject, event -> {
            if (!inTheWay.isEmpty()) {
                tries.incrementAndGet();
                jdbc.sql("select set_config(:timeout, '20ms', true)")
                        .param("timeout", timeout)
                        .query(String.class)
                        .single();
                jdbc.sql(timeout.equals("lock_timeout") ? LOCK : "select 1 from pg_sleep(20)")
                        .query((row, n) -> 1)
                        .list();
            }
        });

        try (Connection somebody = service.getBean(DataSource.class).getConnection();
                Statement lock = somebody.createStatement()) {
            lock.execute(LOCK.replace("_xact", ""));
            append(event(subject, 1), event(subject, 2), event("beside " + subject, 1));
            // It makes space for the others, and is tried more often than an event that is at fault.
            awaitHeard("beside " + subject, 1);
            await().atMost(PATIENCE).until(() -> parked(subject).size() == 2);
            int before = tries.get();
            await().atMost(PATIENCE).until(() -> tries.get() > before + 5);

            assertThat(parked(subject)).hasSize(2).allSatisfy(event -> {
                assertThat(event.attempts()).isZero();
                assertThat(event.dead()).isFalse();
            });
            lock.execute("select pg_advisory_unlock_all()");
        }
        inTheWay.clear();
        awaitHeard(subject, 1, 2);
    }

    @Test
    void aHeaderWithoutAValueStopsNobody() {
        EventEnvelope event = event("headless", 1);
        ProducerRecord<String, byte[]> record = CloudEventHeaders.toRecord(KitApplication.TOPIC, event, null);
        record.headers().remove("ce_type").add("ce_type", null);
        send(record);
        ProducerRecord<String, byte[]> optional =
                CloudEventHeaders.toRecord(KitApplication.TOPIC, event("headless", 2), null);
        optional.headers().remove("ce_correlationid").add("ce_correlationid", null);
        send(optional);

        awaitHeard("headless", 2);
    }

    @Test
    void whatCannotEvenBeParkedStopsNobody() {
        hearing.poisoned.add("unstorable");
        EventEnvelope event = event("unstorable", 1);
        ProducerRecord<String, byte[]> record = CloudEventHeaders.toRecord(KitApplication.TOPIC, event, null);
        record.headers().remove("ce_type").add("ce_type", "kit.test.\u0000.v1".getBytes(UTF_8));
        send(record);
        send(CloudEventHeaders.toRecord(KitApplication.TOPIC, event("un\u0000storable", 1), null));
        append(event("after the unstorable", 1));

        awaitHeard("after the unstorable", 1);
    }

    private static List<ParkedEvents.Listed> parked(String subject) {
        return parked(service, subject);
    }

    static List<ParkedEvents.Listed> parked(ConfigurableApplicationContext service, String subject) {
        return service.getBean(ParkedEvents.class).list(new ParkedEvents.Filter(0, null, 10_000)).stream()
                .filter(event -> event.subject().equals(subject))
                .toList();
    }

    private static void awaitHeard(String subject, long... sequences) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hearing.heard.getOrDefault(subject, List.of()))
                        .containsExactly(box(sequences)));
    }

    private static Long[] box(long... sequences) {
        return Arrays.stream(sequences).boxed().toArray(Long[]::new);
    }

    @SuppressWarnings("unchecked")
    private static void send(ProducerRecord<String, byte[]> record) {
        service.getBean(KafkaTemplate.class).send(record);
    }

    private static void append(EventEnvelope... events) {
        transactions.executeWithoutResult(
                status -> service.getBean(Outbox.class).append(KitApplication.TOPIC, List.of(events)));
    }

    static EventEnvelope event(String subject, long sequence) {
        return event(subject, sequence, "{}");
    }

    static EventEnvelope event(String subject, long sequence, String body) {
        return new EventEnvelope(
                Uuids.v7(),
                "kit.test.said.v1",
                "/fairway/kit-test",
                subject,
                Instant.now(),
                sequence,
                "c",
                body.getBytes(UTF_8));
    }
}
