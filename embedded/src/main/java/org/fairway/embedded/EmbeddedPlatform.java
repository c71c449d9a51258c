package org.fairway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** PostgreSQL and Kafka together, and the settings with which a service connects to them. */
public final class EmbeddedPlatform implements AutoCloseable {
    private static final int LOWEST_PORT = 10_000;
    private static final int HIGHEST_PORT = 18_000;
    private final EmbeddedDatabase postgres;
    private final String bootstrapServers;
    private final Runnable stopBroker;

    EmbeddedPlatform(EmbeddedDatabase postgres, String bootstrapServers, Runnable stopBroker) {
        this.postgres = postgres;
        this.bootstrapServers = bootstrapServers;
        this.stopBroker = stopBroker;
    }

    /** Starts both at the same time on data directories below {@code data}, which are kept. */
    public static EmbeddedPlatform start(Path data, int postgresPort, int kafkaPort, int controllerPort) {
        return start(
                () -> EmbeddedDatabase.start(data.resolve("postgres"), postgresPort),
                () -> EmbeddedBroker.start(data.resolve("kafka"), kafkaPort, controllerPort));
    }

    /** The same with a server that asks for these passwords, and a broker that knows these accounts alone. */
    public static EmbeddedPlatform start(
            Path data,
            int postgresPort,
            DatabasePasswords passwords,
            int kafkaPort,
            int controllerPort,
            BrokerAccounts accounts) {
        return start(
                () -> EmbeddedDatabase.start(data.resolve("postgres"), postgresPort, passwords),
                () -> EmbeddedBroker.start(data.resolve("kafka"), kafkaPort, controllerPort, accounts));
    }

    private static EmbeddedPlatform start(
            Supplier<EmbeddedDatabase> startDatabase, Supplier<EmbeddedBroker> startBroker) {
        CompletableFuture<EmbeddedBroker> broker =
                CompletableFuture.supplyAsync(startBroker, task -> new Thread(task, "start-kafka").start());
        EmbeddedDatabase postgres;
        try {
            postgres = startDatabase.get();
        } catch (RuntimeException e) {
            var _ = broker.thenAccept(EmbeddedBroker::close);
            throw e;
        }
        try {
            EmbeddedBroker started = broker.join();
            return new EmbeddedPlatform(postgres, started.bootstrapServers(), started::close);
        } catch (CompletionException e) {
            postgres.close();
            throw new IllegalStateException("the broker does not start", e.getCause());
        }
    }

    /** Returns the platform of this test JVM. Its data is temporary and deleted when the JVM ends. */
    public static EmbeddedPlatform shared() {
        return Shared.PLATFORM;
    }

    /** Returns the settings of one service as Spring properties. */
    public static Map<String, Object> properties(String service) {
        return shared().settings(service);
    }

    public ServiceDatabase database(String service) {
        return postgres.database(service);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Returns the {@code fairway.*} settings with which the service connects to this platform. Creates its database if
     * it is missing.
     */
    public Map<String, Object> settings(String service) {
        return settings(database(service), bootstrapServers());
    }

    /** Returns the same settings for a platform that another process runs on these ports. */
    public static Map<String, Object> settings(
            String service, int postgresPort, DatabasePasswords passwords, int kafkaPort) {
        return settings(ServiceDatabase.of(service, postgresPort, passwords), "localhost:" + kafkaPort);
    }

    private static Map<String, Object> settings(ServiceDatabase database, String bootstrapServers) {
        Map<String, Object> settings = database.settings();
        settings.put("fairway.kafka.bootstrap-servers", bootstrapServers);
        return settings;
    }

    @Override
    public void close() {
        stopBroker.run();
        postgres.close();
    }

    /** No port is given twice: whoever got it may not have bound it yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /**
     * Returns a port that nobody listens on. It is outside the range for outgoing connections, because such a
     * connection could take it before a server does.
     */
    public static int freePort() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT))
                .limit(1000)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static final class Shared {
        static final EmbeddedPlatform PLATFORM = Boolean.getBoolean("fairway.test.containers")
                ? Containers.start().orElseGet(Shared::startTemporary)
                : startTemporary();

        private static EmbeddedPlatform startTemporary() {
            try {
                Path data = Files.createTempDirectory("fairway-test");
                EmbeddedPlatform platform = startOnFreePorts(data);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    platform.close();
                    delete(data);
                }));
                return platform;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static EmbeddedPlatform startOnFreePorts(Path data) throws IOException {
            int[] ports = IntStream.generate(EmbeddedPlatform::freePort)
                    .distinct()
                    .limit(3)
                    .toArray();
            return start(data, ports[0], ports[1], ports[2]);
        }

        private static void delete(Path data) {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
