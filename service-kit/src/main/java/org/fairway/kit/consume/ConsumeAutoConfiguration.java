package org.fairway.kit.consume;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fairway.kit.inbox.Inbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
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
            @Value("${fairway.kafka.topics-read:}") Set<String> topicsRead,
            ObjectProvider<EventConsumer> consumers,
            ConsumerFactory<?, ?> factory,
            KafkaTemplate<?, ?> template,
            ParkedEvents parked,
            PlatformTransactionManager transactionManager,
            ConsumeSettings settings,
            Inbox inbox,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            ApplicationEventPublisher publisher) {
        DeadLetterTopic deadLetters = new DeadLetterTopic((KafkaTemplate<String, byte[]>) template);
        TransactionTemplate transactions = new TransactionTemplate(transactionManager);
        Traces traces = new Traces(tracer.getIfAvailable(), propagator.getIfAvailable());
        Map<String, PollWorker> workers = new LinkedHashMap<>();
        consumers
                .orderedStream()
                .forEach(consumer -> workers.put(
                        consumer.name(), new PollWorker(consumer, parked, transactions, deadLetters, traces)));
        requireDeclared(topicsRead, workers.values());
        ParkedRetry retry = new ParkedRetry(workers, parked, transactions, deadLetters, settings);
        return new Consumption(
                service,
                (ConsumerFactory<String, byte[]>) factory,
                workers.values(),
                retry,
                settings.retryEvery(),
                inbox,
                publisher);
    }

    /** The rights on the broker are made from the settings, so these name what the consumers read, and no more. */
    private static void requireDeclared(Set<String> declared, Collection<PollWorker> workers) {
        Set<String> read = workers.stream()
                .flatMap(worker -> worker.consumer().topics().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!read.equals(declared)) {
            throw new IllegalStateException(
                    "the consumers read " + read + ", and fairway.kafka.topics-read names " + declared);
        }
    }

    @Bean
    RefusedConsumers refusedConsumers() {
        return new RefusedConsumers();
    }

    @Bean
    BrokerHealth brokerHealthIndicator(RefusedConsumers refused) {
        return new BrokerHealth(refused);
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
