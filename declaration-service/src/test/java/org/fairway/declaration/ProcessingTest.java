package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.declaration.RunningService.trader;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.submitting.UseCase;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages that the service cannot answer wait in order, can be found, and get a final answer. */
class ProcessingTest {
    private static final int ATTEMPTS = 4;
    private static RunningService service;
    private static Trouble trouble;
    private final String tin =
            "XF" + UUID.randomUUID().toString().substring(0, 12).toUpperCase(Locale.ROOT);
    private final ObjectNode goods = RunningService.declaration(tin, service.openAccount(tin, "1000000"));
    private final String lrn = goods.get("lrn").asString();

    @BeforeAll
    static void open() {
        service = RunningService.open(
                "declaration-processing",
                new Class<?>[] {Trouble.class},
                "--fairway.service=declaration-processing",
                "--spring.flyway.locations=classpath:db/service-kit,classpath:db/declaration-service",
                "--fairway.declaration.buffer.answer-timeout=2s",
                "--fairway.declaration.buffer.attempts=" + ATTEMPTS,
                "--fairway.declaration.buffer.first-retry=20ms");
        trouble = service.context.getBean(Trouble.class);
    }

    @AfterAll
    static void close() {
        trouble.released.countDown();
        service.context.close();
    }

    /** In front of every use case, by the submission id. */
    static class Trouble {
        final Map<String, Integer> answers = new ConcurrentHashMap<>();
        /** From which try on there is no more trouble. */
        final Map<String, Integer> passes = new ConcurrentHashMap<>();

        final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        final CountDownLatch released = new CountDownLatch(1);

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        Advisor troublesome() {
            var answer = new StaticMethodMatcherPointcut() {
                @Override
                public boolean matches(Method method, Class<?> type) {
                    return UseCase.class.isAssignableFrom(type)
                            && method.getName().equals("answer");
                }
            };
            var advisor = new DefaultPointcutAdvisor(answer, (MethodInterceptor) this::disturb);
            advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return advisor;
        }

        private @Nullable Object disturb(MethodInvocation invocation) throws Throwable {
            String id = Correlation.current();
            int number = tries.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
            Integer answer = answers.get(id);
            if (answer == null || number >= passes.getOrDefault(id, Integer.MAX_VALUE)) {
                return invocation.proceed();
            }
            if (answer == 0) {
                awaitQuietly();
            }
            throw ProblemException.of(
                    HttpStatus.valueOf(Math.max(answer, 500)), "trouble", "", "There is trouble.", "Wait.");
        }

        private void awaitQuietly() {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aLodgementWithoutAnAnswerIsTriedOnceMoreAndEndsWithWhatIsKnown() {
        UUID id = silent("/v1/declarations");

        JsonNode published = awaitAnswered(id);
        assertThat(published.get("status").asInt()).isEqualTo(504);
        JsonNode problem = RunningService.JSON.readTree(published.get("answer").asString());
        assertThat(problem.get("code").asString()).isEqualTo("outcome-unknown");
        assertThat(problem.at("/errors/0/fix").asString()).contains("safe to resend under the same LRN");
        assertThat(trouble.tries.get(id.toString())).hasValue(2);
    }

    @Test
    void aChangeWithoutAnAnswerIsNotTriedAgain() {
        UUID id = silent("/v1/declarations/" + UUID.randomUUID() + "/withdrawal");

        assertThat(awaitAnswered(id).get("status").asInt()).isEqualTo(504);
        assertThat(trouble.tries.get(id.toString())).hasValue(1);
    }

    /** An attempt is counted before it is made: this is what a process that died leaves behind. */
    @Test
    void aChangeThatTookTheProcessWithItIsNotTriedAgain() {
        UUID id = UUID.randomUUID();
        byte[] message = RunningService.JSON.writeValueAsBytes(Buffered.submission(
                id, tin, lrn, "/v1/declarations/" + UUID.randomUUID() + "/amendments", "{}", "trader"));
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("insert into buffered_submission (id, declarant_tin, reference, received_at, method,"
                                + " path, key, message, attempts, silent, leased_until) values (?, ?, ?, now(),"
                                + " 'POST', '', ?, ?, 1, 1, now())")
                        .params(id, tin, lrn, tin + "/" + lrn, message)
                        .update());

        assertThat(awaitAnswered(id).get("status").asInt()).isEqualTo(504);
        assertThat(trouble.tries).doesNotContainKey(id.toString());
    }

    @Test
    void aFailureOfOursIsTriedAgainBeforeWhatCameLater() {
        UUID first = UUID.randomUUID();
        trouble.answers.put(first.toString(), 503);
        trouble.passes.put(first.toString(), 3);
        Buffered.keep(service, first, tin, lrn, "/v1/declarations", goods.toString(), "trader");
        UUID second = Buffered.keep(service, tin, lrn, "/v1/declarations", "{\"lrn\":\"" + lrn + "\"}");

        assertThat(awaitAnswered(second).get("status").asInt())
                .as("the LRN is used")
                .isEqualTo(409);
        assertThat(awaitAnswered(first).get("status").asInt()).isEqualTo(201);
        assertThat(trouble.tries.get(first.toString())).hasValue(3);
    }

    @Test
    void aFailureOfOursThatStaysIsTheAnswerAfterTheLastTry() {
        UUID id = UUID.randomUUID();
        trouble.answers.put(id.toString(), 500);
        Buffered.keep(service, id, tin, lrn, "/v1/declarations", goods.toString(), "trader");
        UUID next = Buffered.keep(service, tin, lrn, "/v1/declarations", goods.toString());

        assertThat(awaitAnswered(id).get("status").asInt()).isEqualTo(500);
        assertThat(trouble.tries.get(id.toString())).hasValue(ATTEMPTS);
        assertThat(awaitAnswered(next).get("status").asInt()).isEqualTo(201);
    }

    private UUID silent(String path) {
        UUID id = UUID.randomUUID();
        trouble.answers.put(id.toString(), 0);
        return Buffered.keep(service, id, tin, lrn, path, goods.toString(), "trader");
    }

    private JsonNode awaitAnswered(UUID id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> truth(id.toString()).path("buffered").path(0),
                        published -> published.path("state").asString("").equals("ANSWERED"));
    }

    private JsonNode truth(String reference) {
        return service.get("/v1/submissions/" + reference, trader(tin)).body();
    }
}
