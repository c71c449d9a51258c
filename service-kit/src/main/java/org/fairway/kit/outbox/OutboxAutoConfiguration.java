package org.fairway.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;

@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class, FlywayAutoConfiguration.class})
@ConditionalOnProperty({"fairway.service", "fairway.database.url"})
@EnableConfigurationProperties(OutboxSettings.class)
@Import(UnsentEventsEndpoint.class)
class OutboxAutoConfiguration {
    private static final int BESIDE_THE_BODY = 16 << 10;

    @Bean
    SubjectLocks subjectLocks(JdbcClient jdbc) {
        return new SubjectLocks(jdbc);
    }

    @Bean
    OutboxSignal outboxSignal() {
        return new OutboxSignal();
    }

    @Bean
    Outbox outbox(
            JdbcClient jdbc, OutboxSignal signal, ProducerFactory<?, ?> producers, ObjectProvider<Tracer> tracers) {
        return new Outbox(jdbc, signal, mostBytes(producers), () -> currentTrace(tracers.getIfAvailable()));
    }

    /** The producer's largest request less the space for key, headers and framing. */
    private static int mostBytes(ProducerFactory<?, ?> producers) {
        Object most = producers.getConfigurationProperties().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return Integer.parseInt(String.valueOf(Objects.requireNonNull(most, "max.request.size"))) - BESIDE_THE_BODY;
    }

    private static @Nullable String currentTrace(@Nullable Tracer tracer) {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null) {
            return null;
        }
        TraceContext context = span.context();
        return "00-" + context.traceId() + "-" + context.spanId()
                + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
    }

    @Bean
    @SuppressWarnings("unchecked")
    OutboxRelay outboxRelay(
            DataSource dataSource, ProducerFactory<?, ?> producers, OutboxSettings settings, OutboxSignal signal) {
        return new OutboxRelay(dataSource, (ProducerFactory<String, byte[]>) producers, settings, signal);
    }

    @Bean
    UnsentEvents unsentEvents(JdbcClient jdbc) {
        return new UnsentEvents(jdbc);
    }

    @Bean
    OldestTransaction oldestTransaction(JdbcClient jdbc) {
        return new OldestTransaction(jdbc);
    }

    @Bean
    OutboxHealth outboxHealthIndicator(
            JdbcClient jdbc,
            OutboxRelay relay,
            UnsentEvents unsent,
            OldestTransaction oldestTransaction,
            OutboxSettings settings) {
        return new OutboxHealth(jdbc, relay, unsent, oldestTransaction, settings.longTransaction());
    }

    @Bean
    MeterBinder outboxMeters(OutboxHealth health, UnsentEvents unsent, OldestTransaction oldestTransaction) {
        return registry -> {
            Gauge.builder("fairway.outbox.waiting", () -> health.backlog().events())
                    .description("events not yet sent, counted up to 10,000")
                    .register(registry);
            Gauge.builder("fairway.outbox.unsent", unsent::refused)
                    .description("events that the broker refused, which only an operator can resolve")
                    .register(registry);
            Gauge.builder("fairway.outbox.oldest.transaction", () -> seconds(oldestTransaction.find()))
                    .description("age of the transaction that holds back events, in any database of the server")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }

    private static double seconds(Optional<OldestTransaction.Running> running) {
        return running.map(transaction -> transaction.age().toMillis() / 1000.0).orElse(0.0);
    }
}
