package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.outbox.Outbox;
import org.junit.jupiter.api.Test;

class OrderOfEventsTest {
    private static final RunningService SERVICE = RunningService.SHARED;
    private final Declarations declarations = SERVICE.context.getBean(Declarations.class);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    /** A poll processes many declarations: while it waits for one of them, the next one may change. */
    @Test
    void eventsLeaveInTheOrderOfTheChangesThoughAPollHadToWait() throws Exception {
        List<UUID> ids = Stream.generate(OrderOfEventsTest::lodged)
                .limit(3)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        UUID last = ids.getLast();
        var held = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> holder = threads.submit(() -> holding(ids.get(1), held, letGo));
            held.await();
            Future<?> poll = threads.submit(() -> change(ids, last, "test.poll"));
            await().atMost(Duration.ofSeconds(60)).until(() -> waiting() >= 1);
            Future<?> arrival = threads.submit(() -> change(List.of(last), last, "test.arrival"));
            await().atMost(Duration.ofSeconds(60)).until(() -> arrival.isDone() || waiting() >= 2);
            letGo.countDown();
            holder.get();
            poll.get();
            arrival.get();
        }

        assertThat(SERVICE.jdbc()
                        .sql("select type from outbox where subject = ? and type like 'test.%' order by xid, seq")
                        .param(last.toString())
                        .query(String.class)
                        .list())
                .isEqualTo(done);
    }

    private Object holding(UUID id, CountDownLatch held, CountDownLatch letGo) {
        return SERVICE.context.getBean(RowAccess.class).asSystem(() -> {
            declarations.lock(id);
            held.countDown();
            try {
                return letGo.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Object change(List<UUID> locked, UUID subject, String type) {
        return SERVICE.context.getBean(RowAccess.class).asSystem(() -> {
            declarations.lockAll(locked);
            SERVICE.context
                    .getBean(Outbox.class)
                    .append(
                            "declaration.lifecycle.v1",
                            List.of(new EventEnvelope(
                                    Uuids.v7(),
                                    type,
                                    "/fairway/declaration-service",
                                    subject.toString(),
                                    Instant.now(),
                                    1,
                                    "",
                                    "{}".getBytes(StandardCharsets.UTF_8))));
            return done.add(type);
        });
    }

    private static long waiting() {
        return SERVICE.jdbc()
                .sql("select count(distinct pid) from pg_locks where not granted and database = (select oid from"
                        + " pg_database where datname = current_database()) or not granted and locktype ="
                        + " 'transactionid'")
                .query(Long.class)
                .single();
    }

    private static UUID lodged() {
        var answer = SERVICE.post(
                "/v1/declarations",
                RunningService.declaration(RunningService.TIN, SERVICE.openAccount(RunningService.TIN, "1000000"))
                        .toString(),
                RunningService.trader(RunningService.TIN));
        return UUID.fromString(answer.body().get("declarationId").asString());
    }
}
