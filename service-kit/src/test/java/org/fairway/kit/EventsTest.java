package org.fairway.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.outbox.Outbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventsTest {
    static ConfigurableApplicationContext service;
    static KitApplication.Hearing hearing;
    static Outbox outbox;
    static JdbcClient jdbc;
    static TransactionTemplate transactions;

    @BeforeAll
    static void start() {
        service = KitApplication.start();
        hearing = service.getBean(KitApplication.Hearing.class);
        outbox = service.getBean(Outbox.class);
        jdbc = service.getBean(JdbcClient.class);
        transactions = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void refusesToAppendOutsideOfATransaction() {
        assertThatThrownBy(() -> outbox.append(KitApplication.TOPIC, List.of(event("alone", 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsOrderPerSubjectAndSkipsNobodyUnderConcurrentWriters() throws Exception {
        int subjects = 12;
        int perSubject = 60;
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < subjects * perSubject; i++) {
                String subject = "counter-" + i % subjects;
                writers.add(threads.submit(() -> changeAndTell(subject)));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        List<Long> all = LongStream.rangeClosed(1, perSubject).boxed().toList();
        for (int i = 0; i < subjects; i++) {
            String subject = "counter-" + i;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> hearing.heard.getOrDefault(subject, List.of()).size() >= perSubject);
            assertThat(hearing.heard.get(subject)).as(subject).isEqualTo(all);
        }
    }

    /** Changes an aggregate and publishes events, some late, some rolled back, as services do: lock, write, append. */
    private static void changeAndTell(String subject) {
        if (ThreadLocalRandom.current().nextInt(5) == 0) {
            transactions.executeWithoutResult(status -> {
                outbox.append(KitApplication.TOPIC, List.of(event(subject, 999)));
                status.setRollbackOnly();
            });
        }
        transactions.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext(:subject))")
                    .param("subject", subject)
                    .query((row, n) -> 1)
                    .single();
            long version = jdbc.sql("select coalesce(max(sequence), 0) + 1 from outbox where subject = :subject")
                    .param("subject", subject)
                    .query(Long.class)
                    .single();
            outbox.append(KitApplication.TOPIC, List.of(event(subject, version)));
            jdbc.sql("select pg_sleep(:seconds)")
                    .param("seconds", ThreadLocalRandom.current().nextDouble(0.01))
                    .query((row, n) -> 1)
                    .single();
        });
    }

    @Test
    void parksAPoisonedSubjectWhileOthersGoOnAndWorksItInOrderOnceMended() {
        hearing.poisoned.add("bad");
        append(event("bad", 1), event("good", 1), event("bad", 2), event("good", 2));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(hearing.heard.get("good")).containsExactly(1L, 2L));
        append(event("bad", 3));
        await().atMost(Duration.ofSeconds(60)).until(() -> parked("bad", true) == 3);
        assertThat(hearing.heard).doesNotContainKey("bad");

        hearing.poisoned.remove("bad");
        jdbc.sql("update parked_event set dead = false, attempts = 0, next_attempt_at = now()")
                .update();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(hearing.heard.get("bad")).containsExactly(1L, 2L, 3L));
        assertThat(parked("bad", false)).isZero();
    }

    @Test
    void worksARedeliveredEventOnce() {
        EventEnvelope event = event("again", 1);
        append(event, event, event("again", 2));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(hearing.heard.get("again")).containsExactly(1L, 2L));
    }

    @Test
    void putsAsideARecordThatIsNoEvent() {
        @SuppressWarnings("unchecked")
        KafkaTemplate<String, byte[]> kafka = service.getBean(KafkaTemplate.class);
        kafka.send(KitApplication.TOPIC, "noise", new byte[] {1, 2, 3}).join();
        append(event("noise", 1));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(hearing.heard.get("noise")).containsExactly(1L));
    }

    @Test
    @SuppressWarnings("try")
    void continuesTheTraceAndTheCorrelationOnTheOtherSideOfKafka() {
        Tracer tracer = service.getBean(Tracer.class);
        Span request = tracer.nextSpan().name("request").start();
        try (Tracer.SpanInScope scope = tracer.withSpan(request)) {
            append(event("traced", 1));
        } finally {
            request.end();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(hearing.traces).containsKey("traced"));
        assertThat(hearing.traces.get("traced"))
                .startsWith("00-" + request.context().traceId() + "-")
                .doesNotContain(request.context().spanId())
                .endsWith(" c-traced");
    }

    private static void append(EventEnvelope... events) {
        transactions.executeWithoutResult(status -> outbox.append(KitApplication.TOPIC, List.of(events)));
    }

    private static long parked(String subject, boolean dead) {
        return jdbc.sql("select count(*) from parked_event where subject = :subject and dead = :dead")
                .param("subject", subject)
                .param("dead", dead)
                .query(Long.class)
                .single();
    }

    private static EventEnvelope event(String subject, long sequence) {
        return new EventEnvelope(
                Uuids.v7(),
                "kit.test.said.v1",
                "/fairway/kit-test",
                subject,
                Instant.now(),
                sequence,
                "c-" + subject,
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
