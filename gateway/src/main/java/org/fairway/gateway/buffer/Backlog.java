package org.fairway.gateway.buffer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.fairway.contracts.Topics;
import org.fairway.gateway.GatewaySettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of buffered submissions of all gateways, and the position that the service has reached. The
 * submissions after that position wait.
 */
final class Backlog implements AutoCloseable {

    /** The consumer group in which declaration-service processes them. */
    static final String WORKER = "declaration-service.receiving";

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final GatewaySettings.Buffer settings;
    /** Waiting submissions by key, so that looking for earlier ones of a key is one look-up, however many wait. */
    private final Map<String, Map<Place, BufferedMessage>> waiting = new ConcurrentHashMap<>();
    /** The number that wait. It is kept, because every submission needs it and counting takes longer the more wait. */
    private final AtomicInteger size = new AtomicInteger();
    /**
     * Records that cannot be read, until declaration-service has set them aside. The operator sees them; no later
     * message waits for them.
     */
    private final Set<Place> unreadable = ConcurrentHashMap.newKeySet();

    private volatile Instant lastLook = Instant.now();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread follower;

    private final Map<String, String> security;
    private volatile @Nullable String refused;

    Backlog(GatewaySettings.Buffer settings, Map<String, String> security) {
        this.settings = settings;
        this.security = security;
        this.follower = Thread.ofVirtual().name("backlog").start(this::followUntilClosed);
    }

    private record Place(TopicPartition partition, long offset) {
        @Override
        public String toString() {
            return partition + "@" + offset;
        }
    }

    void add(TopicPartition partition, long offset, BufferedMessage kept) {
        waiting.compute(kept.key(), (_, known) -> {
            var places = known == null ? new ConcurrentHashMap<Place, BufferedMessage>() : known;
            if (places.put(new Place(partition, offset), kept) == null) {
                size.incrementAndGet();
            }
            return places;
        });
    }

    int size() {
        return size.get();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean holds(String key) {
        return waiting.containsKey(key);
    }

    /** Returns the records that cannot be read and that declaration-service has not set aside yet. */
    List<String> unreadable() {
        return unreadable.stream().map(Place::toString).sorted().toList();
    }

    /** Returns when the topic was last read. */
    Instant lastLook() {
        return lastLook;
    }

    Stream<BufferedMessage> matching(Predicate<BufferedMessage> wanted) {
        return waiting.values().stream().flatMap(kept -> kept.values().stream()).filter(wanted);
    }

    private void followUntilClosed() {
        while (closed.getCount() > 0) {
            try (var admin = Admin.create(clientSettings());
                    var consumer = new KafkaConsumer<>(
                            consumerSettings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                makeTopic(admin);
                follow(admin, consumer);
            } catch (InterruptedException | InterruptException stopped) {
                return;
            } catch (KafkaException | ExecutionException failure) {
                refused = refusal(failure);
                LOG.warn("the topic of buffered submissions cannot be read at the moment: {}", failure.getMessage());
                pause();
            } catch (RuntimeException failure) {
                LOG.error("the topic of buffered submissions cannot be read at the moment", failure);
                pause();
            }
        }
    }

    private void follow(Admin admin, KafkaConsumer<String, byte[]> consumer)
            throws ExecutionException, InterruptedException {
        var partitions = consumer.partitionsFor(Topics.GATEWAY_SUBMISSION).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        var processed = processed(admin);
        partitions.forEach(partition -> seek(consumer, partition, processed.get(partition)));
        while (closed.getCount() > 0) {
            consumer.poll(LOOK).forEach(this::add);
            if (!isEmpty() || !unreadable.isEmpty()) {
                forgetBefore(processed(admin));
            }
            lastLook = Instant.now();
            refused = null;
        }
    }

    /** Returns what the broker refuses the gateway's account; null if it refuses nothing. */
    @Nullable
    String refused() {
        return refused;
    }

    private static @Nullable String refusal(Exception failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof AuthorizationException || cause instanceof AuthenticationException
                ? cause.getMessage()
                : null;
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        try {
            add(partition, record.offset(), keptIn(record));
        } catch (IllegalArgumentException | DateTimeException notKeptByAGateway) {
            LOG.error(
                    "{}@{} is no submission of a gateway: {}",
                    partition,
                    record.offset(),
                    notKeptByAGateway.getMessage());
            unreadable.add(new Place(partition, record.offset()));
        }
    }

    private static void seek(KafkaConsumer<String, byte[]> consumer, TopicPartition partition, @Nullable Long offset) {
        if (offset == null) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, offset);
        }
    }

    private void forgetBefore(Map<TopicPartition, Long> processed) {
        unreadable.removeIf(place -> place.offset() < processed.getOrDefault(place.partition(), 0L));
        for (var key : waiting.keySet()) {
            waiting.computeIfPresent(key, (_, kept) -> {
                var before = kept.size();
                kept.keySet().removeIf(place -> place.offset() < processed.getOrDefault(place.partition(), 0L));
                size.addAndGet(kept.size() - before);
                return kept.isEmpty() ? null : kept;
            });
        }
    }

    private static Map<TopicPartition, Long> processed(Admin admin) throws ExecutionException, InterruptedException {
        try {
            var offsets = new HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets(WORKER)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> put(offsets, partition, offset));
            return offsets;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw failure;
        }
    }

    private static void put(
            Map<TopicPartition, Long> offsets, TopicPartition partition, @Nullable OffsetAndMetadata offset) {
        if (offset != null && partition.topic().equals(Topics.GATEWAY_SUBMISSION)) {
            offsets.put(partition, offset.offset());
        }
    }

    private void makeTopic(Admin admin) throws ExecutionException, InterruptedException {
        var topics = Stream.of(Topics.GATEWAY_SUBMISSION, Topics.GATEWAY_SUBMISSION + ".dlt")
                .map(name -> new NewTopic(name, settings.partitions(), settings.replication())
                        .configs(Map.of("max.message.bytes", Integer.toString(SubmissionBuffer.MESSAGE_LIMIT))))
                .toList();
        try {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    private static BufferedMessage keptIn(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("it has no key");
        }
        return new BufferedMessage(
                record.key(),
                required(record, "ce_id"),
                text(record, "ce_reference"),
                Instant.parse(required(record, "ce_time")));
    }

    private static String required(ConsumerRecord<String, byte[]> record, String header) {
        var text = text(record, header);
        if (text == null) {
            throw new IllegalArgumentException("it has no " + header);
        }
        return text;
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> record, String header) {
        var found = record.headers().lastHeader(header);
        return found == null || found.value() == null ? null : new String(found.value(), UTF_8);
    }

    private Map<String, Object> consumerSettings() {
        var consumer = clientSettings();
        consumer.putAll(Map.of(
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "reconnect.backoff.max.ms",
                5000,
                "default.api.timeout.ms",
                10_000));
        return consumer;
    }

    private Map<String, Object> clientSettings() {
        Map<String, Object> client = new HashMap<>(security);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, Objects.requireNonNull(settings.broker()));
        return client;
    }

    private void pause() {
        try {
            closed.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            follower.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
