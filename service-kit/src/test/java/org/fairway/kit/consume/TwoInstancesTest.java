package org.fairway.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fairway.kit.KitApplication;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.outbox.Outbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two instances of one service on one database. They look at what is parked when asked to, not by themselves. */
class TwoInstancesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static ConfigurableApplicationContext one;
    static ConfigurableApplicationContext other;

    @BeforeAll
    static void start() {
        one = KitApplication.start("fairway.consume.retry-every=1h");
        other = KitApplication.start("fairway.consume.retry-every=1h");
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void keepTheOrderOfWhatIsParkedOfOneSubject() throws Exception {
        String subject = "of two instances";
        poison(subject, true);
        append(ConsumingTest.event(subject, 1), ConsumingTest.event(subject, 2), ConsumingTest.event(subject, 3));
        await().atMost(PATIENCE).until(() -> parked(subject) == 3);
        poison(subject, false);

        List<Long> begun = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        meanwhile(subject, event -> {
            begun.add(event.sequence());
            if (event.sequence() == 1) {
                first.countDown();
                awaitQuietly(mayEnd);
            }
        });
        CompletableFuture<Void> slow = CompletableFuture.runAsync(one.getBean(Consumption.class)::retryQuietly);
        first.await();
        other.getBean(Consumption.class).retryQuietly();

        assertThat(begun).containsExactly(1L);
        mayEnd.countDown();
        slow.join();
        other.getBean(Consumption.class).retryQuietly();
        assertThat(begun).containsExactly(1L, 2L, 3L);
        assertThat(parked(subject)).isZero();
    }

    private static long parked(String subject) {
        return ConsumingTest.parked(one, subject).size();
    }

    private static void poison(String subject, boolean poisoned) {
        hearings().forEach(hearing -> {
            if (poisoned) {
                hearing.poisoned.add(subject);
            } else {
                hearing.poisoned.remove(subject);
            }
        });
    }

    private static void meanwhile(String subject, Consumer<EventEnvelope> work) {
        hearings().forEach(hearing -> hearing.meanwhile.put(subject, work));
    }

    private static Stream<KitApplication.Hearing> hearings() {
        return Stream.of(one, other).map(service -> service.getBean(KitApplication.Hearing.class));
    }

    private static void append(EventEnvelope... events) {
        new TransactionTemplate(one.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        status -> one.getBean(Outbox.class).append(KitApplication.TOPIC, List.of(events)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
