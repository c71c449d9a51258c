package org.fairway.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;

@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class, FlywayAutoConfiguration.class})
@ConditionalOnProperty({"fairway.room", "fairway.database.url"})
@EnableConfigurationProperties(OutboxSettings.class)
class OutboxAutoConfiguration {
  @Bean
  SubjectLocks subjectLocks(JdbcClient jdbc) {
    return new SubjectLocks(jdbc);
  }

  @Bean
  RelayBell relayBell() {
    return new RelayBell();
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, RelayBell bell, ObjectProvider<Tracer> tracers) {
    return new Outbox(jdbc, bell, () -> currentTrace(tracers.getIfAvailable()));
  }

  private static @Nullable String currentTrace(@Nullable Tracer tracer) {
    Span span = tracer == null ? null : tracer.currentSpan();
    if (span == null) {
      return null;
    }
    TraceContext context = span.context();
    return "00-" + context.traceId() + "-" + context.spanId() + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
  }

  @Bean
  @SuppressWarnings("unchecked")
  OutboxRelay outboxRelay(DataSource dataSource, ProducerFactory<?, ?> producers, OutboxSettings settings, RelayBell bell) {
    return new OutboxRelay(dataSource, (ProducerFactory<String, byte[]>) producers, settings, bell);
  }

  @Bean
  OutboxHealth outboxHealthIndicator(JdbcClient jdbc, OutboxRelay relay) {
    return new OutboxHealth(jdbc, relay);
  }

  @Bean
  MeterBinder outboxMeters(OutboxHealth health) {
    return (MeterRegistry registry) -> Gauge.builder("fairway.outbox.waiting", () -> health.backlog().events()).description("events not yet sent, counted up to 10,000").register(registry);
  }
}
