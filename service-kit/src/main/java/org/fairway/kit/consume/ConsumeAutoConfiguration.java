package org.fairway.kit.consume;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fairway.kit.inbox.Inbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class})
@ConditionalOnProperty({"fairway.service", "fairway.database.url"})
@EnableConfigurationProperties(ConsumeSettings.class)
@Import(DeadLetters.class)
class ConsumeAutoConfiguration {
    @Bean
    ParkedEvents parkedEvents(JdbcClient jdbc) {
        return new ParkedEvents(jdbc);
    }

    @Bean
    @SuppressWarnings("unchecked")
    Consumption consumption(
            @Value("${fairway.service}") String service,
            ObjectProvider<EventConsumer> consumers,
            ConsumerFactory<?, ?> factory,
            KafkaTemplate<?, ?> template,
            ParkedEvents parked,
            PlatformTransactionManager transactionManager,
            ConsumeSettings settings,
            Inbox inbox,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator) {
        DeadLetterTopic deadLetters = new DeadLetterTopic((KafkaTemplate<String, byte[]>) template);
        TransactionTemplate transactions = new TransactionTemplate(transactionManager);
        Traces traces = new Traces(tracer.getIfAvailable(), propagator.getIfAvailable());
        Map<String, PollWorker> workers = new LinkedHashMap<>();
        consumers
                .orderedStream()
                .forEach(consumer -> workers.put(
                        consumer.name(), new PollWorker(consumer, parked, transactions, deadLetters, traces)));
        ParkedRetry retry = new ParkedRetry(workers, parked, transactions, deadLetters, settings);
        return new Consumption(
                service,
                (ConsumerFactory<String, byte[]>) factory,
                workers.values(),
                retry,
                settings.retryEvery(),
                inbox);
    }

    @Bean
    ParkedHealth parkedHealthIndicator(ParkedEvents parked) {
        return new ParkedHealth(parked);
    }

    @Bean
    MeterBinder parkedMeters(ParkedEvents parked) {
        return registry -> {
            Gauge.builder("fairway.events.parked", () -> parked.counts().waiting())
                    .description("events tried again, and those behind them")
                    .register(registry);
            Gauge.builder("fairway.events.dead", () -> parked.counts().dead())
                    .description("dead letters, which only an operator can resolve")
                    .register(registry);
        };
    }
}
