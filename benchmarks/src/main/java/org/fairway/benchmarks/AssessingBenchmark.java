package org.fairway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fairway.contracts.Topics;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.events.CloudEventHeaders;
import org.fairway.kit.events.EventCodec;
import org.fairway.risk.RiskService;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.InMemoryHistory;
import org.fairway.risk.features.Movement;
import org.fairway.risk.forest.LearnedModel;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the whole risk service on PostgreSQL and Kafka, from a declaration on its topic to the lane on the service's
 * topic, with the model alone. Every declaration must get one lane.
 */
final class AssessingBenchmark {
    private static final int DECLARATIONS = 10_000;
    private static final int STEADY_SECONDS = 20;
    private final SplittableRandom random = new SplittableRandom(1);
    private final ConfigurableApplicationContext service;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    private AssessingBenchmark(ConfigurableApplicationContext service, String bootstrapServers) {
        this.service = service;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, "2"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "benchmark",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.RISK_ASSESSMENT));
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("fairway-assessing");
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(
                        data, EmbeddedPlatform.freePort(), EmbeddedPlatform.freePort(), EmbeddedPlatform.freePort());
                ConfigurableApplicationContext service = RiskService.application()
                        .properties(platform.settings("risk-service"))
                        .properties(Map.of(
                                "fairway.security.issuer",
                                "http://localhost:1",
                                "fairway.security.jwk-set-uri",
                                "http://localhost:1/none"))
                        .run(
                                "--server.port=0",
                                "--logging.level.root=warn",
                                "--fairway.kafka.topics-written=" + Topics.RISK_ASSESSMENT + ","
                                        + Topics.DECLARATION_LIFECYCLE)) {
            var benchmark = new AssessingBenchmark(service, platform.bootstrapServers());
            benchmark.run();
            benchmark.producer.close();
            benchmark.consumer.close();
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void run() {
        double raw = raw();
        backlog(2_000);
        double whole = backlog(DECLARATIONS);
        System.out.printf(
                "assessing, declarations of one item, the demonstration model scoring, one service, durable PostgreSQL"
                        + " and Kafka on this machine%n");
        System.out.printf("  cells and trees alone          %8.0f declarations/s, one thread%n", raw);
        System.out.printf(
                "  backlog, topic to topic        %8.0f declarations/s, a lane each for %d, ratio %.1f%n",
                whole, DECLARATIONS, raw / whole);
        steady((int) (whole / 2));
    }

    /** Returns declarations a second. */
    private double raw() {
        LearnedModel model = Sample.read("/risk-models/demonstration-2026.1.json", LearnedModel.class);
        var past = new InMemoryHistory();
        List<Movement> movements = lodged(2_000).stream()
                .map(one -> Movement.of(
                        LocalDate.EPOCH,
                        one.declaration(),
                        one.declaration().items().getFirst()))
                .toList();
        double sink = 0;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 12; round++) {
            long start = System.nanoTime();
            for (Movement movement : movements) {
                sink += model.forest().margin(Features.cells(movement, past));
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return Double.isNaN(sink) ? 0 : movements.size() / (best / 1e9);
    }

    /**
     * Sends all declarations at once. Returns declarations a second from the first one sent to the last lane received.
     */
    private double backlog(int count) {
        List<PreLodged> lodged = lodged(count);
        long start = System.nanoTime();
        lodged.forEach(this::send);
        hear(lodged);
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private void steady(int rate) {
        List<PreLodged> lodged = lodged(rate * STEADY_SECONDS);
        var sent = new HashMap<String, Long>();
        lodged.forEach(one -> sent.put(one.declarationId(), 0L));
        Thread sender = Thread.startVirtualThread(() -> {
            long start = System.nanoTime();
            for (int i = 0; i < lodged.size(); i++) {
                long due = start + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                sent.put(lodged.get(i).declarationId(), System.nanoTime());
                send(lodged.get(i));
            }
        });
        Map<String, Long> heard = hear(lodged);
        join(sender);
        double[] milliseconds = heard.entrySet().stream()
                .mapToDouble(one -> (one.getValue() - Objects.requireNonNull(sent.get(one.getKey()))) / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                "  at %d a second for %d s        lane after p50 %.0f ms, p99 %.0f ms, slowest %.0f ms%n",
                rate,
                STEADY_SECONDS,
                at(milliseconds, 0.5),
                at(milliseconds, 0.99),
                milliseconds[milliseconds.length - 1]);
    }

    private void send(PreLodged one) {
        var _ = producer.send(CloudEventHeaders.toRecord(
                Topics.DECLARATION_LIFECYCLE, service.getBean(EventCodec.class).wrap(one, 1), null));
    }

    /** Returns when the lane of each declaration arrived. Fails if one is missing or arrives twice. */
    private Map<String, Long> hear(List<PreLodged> lodged) {
        var heard = new HashMap<String, Long>();
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (heard.size() < lodged.size()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(20))) {
                if (heard.put(record.key(), System.nanoTime()) != null) {
                    throw new IllegalStateException("two lanes for " + record.key());
                }
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + heard.size() + " lanes of " + lodged.size());
            }
        }
        lodged.forEach(one -> Objects.requireNonNull(heard.get(one.declarationId()), "no lane"));
        return heard;
    }

    private List<PreLodged> lodged(int count) {
        ObjectNode sample = Sample.read("/samples/v1/customs.declaration.prelodged.v1.json", ObjectNode.class);
        var all = new ArrayList<PreLodged>();
        for (int i = 0; i < count; i++) {
            ObjectNode one = sample.deepCopy()
                    .put("declarationId", UUID.randomUUID().toString())
                    .put("occurredAt", Instant.now().toString());
            Sample.draw((ObjectNode) one.get("declaration"), random);
            one.withObject("/declaration/parties/importer").put("tin", "NL" + random.nextInt(1_000));
            all.add(Sample.JSON.treeToValue(one, PreLodged.class));
        }
        return all;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
