package org.fairway.embedded;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Runs the same platform on containers, for machines with Docker: {@code mvn verify -Pcontainers}. It needs
 * Testcontainers on the class path.
 */
final class Containers {
    private static final int POSTGRES_PORT = 5432;

    private Containers() {}

    /** Starts the containers. Returns nothing and prints the reason if no container engine answers. */
    static Optional<EmbeddedPlatform> start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            System.out.println(
                    "containers skipped: no Docker engine answers; the tests run on embedded PostgreSQL and Kafka"
                            + " instead");
            return Optional.empty();
        }
        GenericContainer<?> postgres = new GenericContainer<>(DockerImageName.parse("postgres:18"))
                .withEnv("POSTGRES_PASSWORD", DatabasePasswords.NONE.of(DatabasePasswords.SUPERUSER))
                .withExposedPorts(POSTGRES_PORT)
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"));
        postgres.start();
        kafka.start();
        EmbeddedDatabase databases =
                EmbeddedDatabase.at(postgres.getMappedPort(POSTGRES_PORT), DatabasePasswords.NONE, postgres::stop);
        return Optional.of(
                new EmbeddedPlatform(databases, kafka.getBootstrapServers().replace("PLAINTEXT://", ""), kafka::stop));
    }
}
