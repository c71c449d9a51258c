package org.fairway.borderagency;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.EventCatalogue;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.permit.PermitEvent;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.testing.TestTokens;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole room on a real broker and database, driven and watched from outside. */
final class RunningRoom {
  static final RunningRoom ROOM = new RunningRoom();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  final JsonMapper json;
  final ConfigurableApplicationContext context;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<AgencyEvent> heard = new ArrayList<>();

  private RunningRoom() {
    context =
        BorderAgencyService.application()
            .sources(TestTokens.class, TestClock.class)
            .properties(EmbeddedPlatform.properties("border-agency-service"))
            .run(
                "--server.port=0", "--fairway.security.issuer=" + TestTokens.ISSUER, "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                "--fairway.kafka.topics-written=" + String.join(",", Topics.DECLARATION_LIFECYCLE, Topics.SINGLE_WINDOW_PERMIT, Topics.BORDER_AGENCY_DECISION));
    Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    json = context.getBean(JsonMapper.class);
    Map<String, Object> broker = Map.of("bootstrap.servers", EmbeddedPlatform.shared().bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
    producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.BORDER_AGENCY_DECISION));
  }

  void send(ContractEvent event) {
    send(event, UUID.randomUUID());
  }

  void send(ContractEvent event, UUID id) {
    String topic = event instanceof PermitEvent ? Topics.SINGLE_WINDOW_PERMIT : Topics.DECLARATION_LIFECYCLE;
    send(topic, EventCatalogue.typeOf(event), event.declarationId(), json.writeValueAsBytes(event), id, event.occurredAt());
  }

  void send(String topic, String type, String declarationId, byte[] body, UUID id, Instant time) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, declarationId, body);
    Map.of(
            "ce_specversion", "1.0", "ce_id", id.toString(), "ce_source", "/fairway/test", "ce_type", type, "ce_subject", declarationId, "ce_time", time.toString(),
            "ce_sequence", "1", "ce_correlationid", "test", "content-type", "application/json")
        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }

  /** What the room has told about a declaration so far. */
  List<AgencyEvent> heard(String declarationId) {
    consumer.poll(Duration.ofMillis(100)).forEach(record -> {
      String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
      heard.add((AgencyEvent) json.readValue(record.value(), EventCatalogue.eventClass(type)));
    });
    return heard.stream().filter(event -> event.declarationId().equals(declarationId)).toList();
  }

  <E> List<E> heard(String declarationId, Class<E> type) {
    return heard(declarationId).stream().flatMap(event -> type.isInstance(event) ? Stream.of(type.cast(event)) : Stream.empty()).toList();
  }

  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Bearer " + token).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String token, String body, String... headers) throws IOException, InterruptedException {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  static byte[] sample(String name) {
    try (InputStream sample = RunningRoom.class.getResourceAsStream("/samples/v1/" + name + ".json")) {
      return sample.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A clock the test moves. */
  @Configuration
  static class TestClock {
    static volatile Duration ahead = Duration.ZERO;

    @Bean
    Clock clock() {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.now().plus(ahead);
        }
      };
    }
  }
}
