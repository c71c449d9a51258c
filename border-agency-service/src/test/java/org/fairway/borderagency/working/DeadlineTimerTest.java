package org.fairway.borderagency.working;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.fairway.borderagency.RunningService;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Assignment;
import org.fairway.borderagency.model.CaseDecider;
import org.fairway.borderagency.model.Verdict;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DeadlineTimerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 200;
    /** They wait for each other; a pool with a thread for each processor but one would never start the last. */
    private static final Executor EACH_ON_ITS_OWN = task -> Thread.ofVirtual().start(task);

    private static final ApplicationContext SERVICE = RunningService.SERVICE.context;
    private final CaseStore store = SERVICE.getBean(CaseStore.class);
    private final JdbcClient jdbc = SERVICE.getBean(JdbcClient.class);
    private final TransactionTemplate transactions =
            new TransactionTemplate(SERVICE.getBean(PlatformTransactionManager.class));

    /** Due only by the clocks of the timers below, so that the service's own one leaves them alone. */
    private final Instant deadline = Instant.now().plus(Duration.ofDays(1));

    @Test
    void twoInstancesEscalateEachCaseOnceAndOverwriteNoDecision() throws Exception {
        timer(deadline).escalateOverdue(); // what other tests left, so that both find the same cases first
        List<Assignment> cases =
                IntStream.range(0, AT_ONCE + 50).mapToObj(this::assignment).toList();
        transactions.executeWithoutResult(status -> {
            store.actAsSystem();
            store.save(
                    cases.stream()
                            .map(each -> CaseDecider.open(each).agencyCase())
                            .toList(),
                    List.of());
        });
        Assignment decided = cases.get(AT_ONCE);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> officer =
                CompletableFuture.runAsync(() -> decide(decided.caseId(), written, mayCommit), EACH_ON_ITS_OWN);
        written.await();
        CompletableFuture<Void> one;
        CompletableFuture<Void> other;
        // Both find the same first cases; then one locks them and the other reads again.
        try (Connection gate = SERVICE.getBean(DataSource.class).getConnection()) {
            gate.setAutoCommit(false);
            lock(gate, cases.subList(0, AT_ONCE));
            DeadlineTimer timer = timer(deadline.plus(Duration.ofHours(1)));
            one = CompletableFuture.runAsync(timer::escalateOverdue, EACH_ON_ITS_OWN);
            other = CompletableFuture.runAsync(timer::escalateOverdue, EACH_ON_ITS_OWN);
            await().atMost(PATIENCE).until(() -> waiting() == 2);
            gate.commit();
        }
        await().atMost(PATIENCE)
                .until(() -> waiting() == 2 && escalated(cases.getFirst().caseId()));
        mayCommit.countDown();
        CompletableFuture.allOf(officer, one, other).join();

        AgencyCase kept = find(decided.caseId());
        assertThat(kept.verdicts()).hasSize(1);
        assertThat(kept.escalated()).isFalse();
        List<Assignment> others = cases.stream().filter(each -> each != decided).toList();
        assertThat(others).allMatch(each -> escalated(each.caseId()));
        assertThat(published(cases))
                .hasSameSizeAs(others)
                .doesNotHaveDuplicates()
                .doesNotContain(decided.declarationId());
    }

    private DeadlineTimer timer(Instant now) {
        return new DeadlineTimer(store, transactions, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Assignment assignment(int number) {
        String id = UUID.randomUUID().toString();
        return new Assignment(
                "case of " + id,
                id,
                1,
                "MRN",
                "MEDIC",
                List.of(1),
                Map.of(),
                false,
                List.of("rule"),
                deadline.plusSeconds(number),
                Instant.now(),
                null);
    }

    private void decide(String caseId, CountDownLatch written, CountDownLatch mayCommit) {
        transactions.executeWithoutResult(status -> {
            store.actAsSystem();
            AgencyCase before = store.find(caseId).orElseThrow();
            store.lock(List.of(before.assignment().declarationId()));
            Instant now = Instant.now();
            Verdict verdict = new Verdict(
                    UUID.randomUUID().toString(), List.of(1), Decision.MAY_PROCEED, "In order", "medic-01", now);
            store.save(List.of(CaseDecider.decide(before, verdict, now).agencyCase()), List.of());
            written.countDown();
            try {
                mayCommit.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void lock(Connection gate, List<Assignment> cases) throws Exception {
        try (PreparedStatement lock = gate.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            for (Assignment each : cases) {
                lock.setString(1, each.declarationId());
                lock.execute();
            }
        }
    }

    /** Returns how many sessions wait for a lock of another one. */
    private long waiting() {
        return jdbc.sql("""
            select count(distinct l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where not l.granted and a.datname = current_database()
            """).query(Long.class).single();
    }

    private boolean escalated(String caseId) {
        return find(caseId).escalated();
    }

    private AgencyCase find(String caseId) {
        return transactions.execute(status -> {
            store.actAsSystem();
            return store.find(caseId).orElseThrow();
        });
    }

    private List<String> published(List<Assignment> cases) {
        return jdbc.sql("select subject from outbox where type = 'customs.agency.case-escalated.v1' and subject ="
                        + " any(:ids)")
                .param("ids", cases.stream().map(Assignment::declarationId).toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
