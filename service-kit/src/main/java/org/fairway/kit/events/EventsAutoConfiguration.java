package org.fairway.kit.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.fairway.kit.broker.BrokerSecurity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnClass(KafkaAdmin.class)
@ConditionalOnProperty({"fairway.service", "fairway.database.url"})
@EnableConfigurationProperties(BrokerSecurity.class)
class EventsAutoConfiguration {
    /**
     * The largest event: one that carries the largest declaration. The producer's {@code max.request.size} is the same.
     */
    static final int MOST_BYTES = 25_165_824;

    /** How far behind a consumer may be and still read every record of a compacted topic, as the ledger must. */
    private static final Duration LATEST = Duration.ofDays(7);

    /** Every client of the broker is made from these properties: producers, consumers and the one that makes topics. */
    @Bean
    static BeanPostProcessor brokerSecurityOfAllClients(ObjectProvider<BrokerSecurity> security) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof KafkaProperties kafka) {
                    kafka.getProperties().putAll(security.getObject().properties());
                }
                return bean;
            }
        };
    }

    @Bean
    EventCodec eventCodec(@Value("${fairway.service}") String service, JsonMapper mapper) {
        return new EventCodec(service, mapper);
    }

    /**
     * Creates the topics that the service writes, each with its dead-letter topic. Of a compacted topic the last record
     * of each key is kept for good.
     */
    @Bean
    KafkaAdmin.NewTopics writtenTopics(
            Environment environment,
            @Value("${fairway.kafka.partitions:6}") int partitions,
            @Value("${fairway.kafka.replication:1}") int replication) {
        String[] topics = environment.getProperty("fairway.kafka.topics-written", String[].class, new String[0]);
        Set<String> compacted =
                Set.of(environment.getProperty("fairway.kafka.topics-compacted", String[].class, new String[0]));
        return new KafkaAdmin.NewTopics(Arrays.stream(topics)
                .flatMap(topic -> Stream.of(topic, topic + ".dlt"))
                .map(topic -> TopicBuilder.name(topic)
                        .partitions(partitions)
                        .replicas(replication)
                        .config("max.message.bytes", Integer.toString(MOST_BYTES))
                        .config("cleanup.policy", compacted.contains(topic) ? "compact" : "delete")
                        .config(
                                "min.compaction.lag.ms",
                                Long.toString(compacted.contains(topic) ? LATEST.toMillis() : 0))
                        .build())
                .toArray(NewTopic[]::new));
    }
}
