package org.fairway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL and Kafka together, and the settings that lead a room to them. */
public final class EmbeddedPlatform implements AutoCloseable {
  private final EmbeddedDatabase postgres;
  private final EmbeddedBroker broker;

  private EmbeddedPlatform(EmbeddedDatabase postgres, EmbeddedBroker broker) {
    this.postgres = postgres;
    this.broker = broker;
  }

  /** Starts both on kept data directories below {@code data}. */
  public static EmbeddedPlatform start(Path data, int postgresPort, int kafkaPort, int controllerPort) {
    EmbeddedDatabase postgres = EmbeddedDatabase.start(data.resolve("postgres"), postgresPort);
    try {
      return new EmbeddedPlatform(postgres, EmbeddedBroker.start(data.resolve("kafka"), kafkaPort, controllerPort));
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** The one platform of this test JVM, on temporary data that goes when the JVM does. */
  public static EmbeddedPlatform shared() {
    return Shared.PLATFORM;
  }

  /** The settings of one room, as Spring properties. */
  public static Map<String, Object> properties(String room) {
    return shared().settings(room);
  }

  public RoomDatabase database(String room) {
    return postgres.database(room);
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The {@code fairway.*} settings that lead the room to this platform. */
  public Map<String, Object> settings(String room) {
    RoomDatabase database = database(room);
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("fairway.kafka.bootstrap-servers", bootstrapServers());
    settings.put("fairway.database.url", database.url());
    settings.put("fairway.database.username", database.application());
    settings.put("fairway.database.password", database.password());
    settings.put("fairway.database.migration-username", database.owner());
    settings.put("fairway.database.migration-password", database.password());
    return settings;
  }

  @Override
  public void close() {
    broker.close();
    postgres.close();
  }

  /** A port nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    static final EmbeddedPlatform PLATFORM = startTemporary();

    private static EmbeddedPlatform startTemporary() {
      try {
        Path data = Files.createTempDirectory("fairway-test");
        EmbeddedPlatform platform = start(data, freePort(), freePort(), freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
          platform.close();
          delete(data);
        }));
        return platform;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path data) {
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
