package org.fairway.kit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.fairway.embedded.EmbeddedPlatform;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole service on a real broker and database, driven and observed from outside. {@code E} is the type of its events.
 */
public class DrivenService<E extends ContractEvent> {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** In bytes, as the services' own producers have it. */
    private static final int LARGEST_EVENT = 24 << 20;

    public final JsonMapper json;
    public final ConfigurableApplicationContext context;
    public final HeldClock clock;
    private final Function<ContractEvent, String> topicOf;
    private final Class<E> published;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<E> heard = new ArrayList<>();

    /**
     * Starts the service under its name, with every topic made that it reads or writes.
     *
     * @param listens the topic the service writes
     * @param topicOf where an event belongs that is sent to the service
     */
    protected DrivenService(
            SpringApplicationBuilder application,
            String service,
            Class<E> published,
            String listens,
            List<String> topics,
            Function<ContractEvent, String> topicOf) {
        this.published = published;
        this.topicOf = topicOf;
        context = application
                .sources(TestTokens.class, HeldClock.InService.class)
                .properties(EmbeddedPlatform.properties(service))
                .run(
                        "--server.port=0",
                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                        "--fairway.kafka.topics-written=" + String.join(",", topics));
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        json = context.getBean(JsonMapper.class);
        clock = context.getBean(HeldClock.class);
        Map<String, Object> broker = Map.of(
                "bootstrap.servers",
                EmbeddedPlatform.shared().bootstrapServers(),
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest",
                "max.request.size",
                LARGEST_EVENT);
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(listens));
    }

    public void send(ContractEvent event) {
        send(event, UUID.randomUUID());
    }

    public void send(ContractEvent event, UUID id) {
        send(
                topicOf.apply(event),
                EventCatalogue.typeOf(event),
                event.subject(),
                json.writeValueAsBytes(event),
                id,
                event.occurredAt());
    }

    public void send(String topic, String type, String declarationId, byte[] body, UUID id, Instant time) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, declarationId, body);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_source",
                        "/fairway/test",
                        "ce_type",
                        type,
                        "ce_subject",
                        declarationId,
                        "ce_time",
                        time.toString(),
                        "ce_sequence",
                        "1",
                        "ce_correlationid",
                        "test",
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the broker takes no event of " + body.length + " bytes", refused);
        }
    }

    /** What the service has published about a declaration so far. */
    public List<E> heard(String declarationId) {
        return heard().stream()
                .filter(event -> event.subject().equals(declarationId))
                .toList();
    }

    /** Everything the service has published so far; waits a moment for more. */
    public List<E> heard() {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
            String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            heard.add(published.cast(json.readValue(record.value(), EventCatalogue.eventClass(type))));
        });
        return List.copyOf(heard);
    }

    /** How often each declaration was published with an event of the type. */
    public Map<String, Long> published(Class<? extends E> type) {
        return heard().stream()
                .filter(type::isInstance)
                .collect(Collectors.groupingBy(ContractEvent::subject, Collectors.counting()));
    }

    public <T> List<T> heard(String declarationId, Class<T> type) {
        return heard(declarationId).stream()
                .flatMap(event -> type.isInstance(event) ? Stream.of(type.cast(event)) : Stream.empty())
                .toList();
    }

    public HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        return send("POST", path, token, "application/json", body, headers);
    }

    public HttpResponse<String> send(
            String method, String path, String token, String contentType, String body, String... headers)
            throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    public static byte[] sample(String name) {
        try (InputStream sample = DrivenService.class.getResourceAsStream("/samples/v1/" + name + ".json")) {
            return sample.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
