package org.fairway.kit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.correlation.Correlation;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.inbox.Inbox;
import org.fairway.kit.outbox.Outbox;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.kit.testing.TestTokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The smallest possible service: one endpoint, and one consumer of its own events. */
@EnableAutoConfiguration
@Import({TestTokens.class, KitApplication.Parrot.class})
public class KitApplication {
    public static final String TOPIC = "kit.test.v1";

    /** With settings that go before all others, as {@code name=value}. */
    public static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(KitApplication.class)
                .properties(EmbeddedPlatform.properties("kit-test"))
                .properties(Map.of("fairway.kafka.topics-read", TOPIC))
                .properties(Map.of(
                        "spring.config.name",
                        "kit-test",
                        "spring.config.import",
                        "classpath:service-kit.yml",
                        "fairway.service",
                        "kit-test",
                        "server.port",
                        "0",
                        "fairway.security.issuer",
                        TestTokens.ISSUER,
                        "fairway.security.jwk-set-uri",
                        "http://localhost:1/unused",
                        "fairway.kafka.topics-written",
                        TOPIC,
                        "fairway.consume.back-off",
                        "50ms",
                        "fairway.consume.retry-every",
                        "100ms",
                        "fairway.consume.attempts",
                        "3"))
                .run(Arrays.stream(properties).map(property -> "--" + property).toArray(String[]::new));
    }

    record Word(
            String text,
            int times,
            Boolean loud,
            List<Word> more,
            java.math.BigDecimal weight,
            java.time.Instant at,
            java.time.LocalDate day,
            java.time.LocalDate on,
            Map<String, Map<String, String>> said,
            tools.jackson.databind.JsonNode rest,
            java.time.DayOfWeek week) {}

    @RestController
    static class Parrot {
        static final List<String> LEARNT = new CopyOnWriteArrayList<>();
        private final Outbox outbox;

        Parrot(Outbox outbox) {
            this.outbox = outbox;
        }

        @PostMapping("/v1/words")
        Word repeat(@RequestBody Word word) {
            return word;
        }

        @PostMapping("/v1/learnt-words")
        ResponseEntity<Word> learn(@RequestBody Word word) {
            LEARNT.add(word.text());
            return ResponseEntity.ok(word);
        }

        @PostMapping("/v1/forgotten-words")
        ResponseEntity<Void> forget(@RequestBody Word word) {
            LEARNT.remove(word.text());
            return ResponseEntity.noContent().build();
        }

        @PostMapping(
                path = "/v1/faults",
                consumes = "application/xml",
                produces = {"application/json", "application/xml"})
        String fail() {
            throw new IllegalStateException("the stack below is nobody's business");
        }

        @GetMapping("/v1/words/{word}")
        String one(@PathVariable String word, @RequestParam(required = false) String why) {
            if (word.equals("unsaid")) {
                throw ProblemException.notFound("word " + word);
            }
            return word;
        }

        @GetMapping("/v1/stored")
        Word stored() {
            return JsonMapper.shared().readValue("{\"text\":\"half of", Word.class);
        }

        @GetMapping("/v1/spans")
        String span(
                @RequestParam(required = false) java.time.LocalDate from,
                @RequestParam(required = false) java.time.Instant to,
                @RequestParam(defaultValue = "") String text) {
            return "{}";
        }

        @PostMapping("/v1/events")
        @Transactional
        public void publish(@RequestBody Word word) {
            byte[] body = ("{\"text\":\"" + word.text().repeat(word.times()) + "\"}").getBytes(StandardCharsets.UTF_8);
            outbox.append(
                    TOPIC,
                    List.of(new EventEnvelope(
                            Uuids.v7(),
                            "kit.test.said.v1",
                            "/fairway/kit-test",
                            "asked for",
                            Instant.now(),
                            1,
                            "c",
                            body)));
        }

        @GetMapping("/v1/me")
        Caller me(Caller caller) {
            return caller;
        }

        @GetMapping("/v1/officers-only")
        @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
        String officers() {
            return "{}";
        }
    }

    @Bean
    Hearing hearing(Inbox inbox) {
        return new Hearing(inbox);
    }

    /** Records the events that it receives; fails on a subject that a test has poisoned. */
    public static class Hearing implements EventConsumer {
        public final Map<String, List<Long>> heard = new ConcurrentHashMap<>();
        public final Set<String> poisoned = ConcurrentHashMap.newKeySet();

        /** What happens in the transaction while an event of the subject is processed. */
        public final Map<String, Consumer<EventEnvelope>> meanwhile = new ConcurrentHashMap<>();

        final Map<String, String> traces = new ConcurrentHashMap<>();
        private final Inbox inbox;

        Hearing(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public String name() {
            return "hearing";
        }

        @Override
        public Set<String> topics() {
            return Set.of(TOPIC);
        }

        @Override
        public void consume(List<EventEnvelope> batch) {
            List<EventEnvelope> fresh = inbox.fresh(name(), batch);
            fresh.forEach(event -> {
                if (poisoned.contains(event.subject())) {
                    throw new IllegalStateException("poisoned " + event.subject());
                }
                meanwhile.getOrDefault(event.subject(), _ -> {}).accept(event);
            });
            fresh.forEach(event -> heard.computeIfAbsent(event.subject(), subject -> new CopyOnWriteArrayList<>())
                    .add(event.sequence()));
            fresh.forEach(event -> traces.put(
                    event.subject(),
                    Objects.requireNonNullElse(Correlation.traceparent(event.subject()), "") + " "
                            + Correlation.id(event.subject())));
        }
    }
}
