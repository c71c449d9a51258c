package org.fairway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fairway.contracts.submission.SubmissionReceived;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of the platform as an AsyncAPI 3.0 document, made of the catalogue, the released schemas and the samples.
 */
class AsyncApiTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Path FILE = Path.of("../docs/asyncapi.json");
    private static final String SCHEMAS = "../contracts/src/main/resources/schemas/v1/";
    private static final Path SAMPLES = Path.of("src/main/resources/samples/v1");
    private static final String JSON_SCHEMA = "application/schema+json;version=draft-2020-12";

    @Test
    void theEventCatalogueIsDescribedForPrograms() throws IOException {
        CommittedFile.agrees(FILE, JSON.writeValueAsString(document()) + "\n");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = JSON.readTree(JSON.writeValueAsString(document()));

        List<String> references = document.findValuesAsString("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(FILE.getParent().resolve(reference)).exists();
            }
        });
    }

    @Test
    void everyEventOfTheCatalogueIsAMessageOfItsTopic() throws IOException {
        JsonNode document = JSON.readTree(JSON.writeValueAsString(document()));

        EventCatalogue.all().forEach((type, event) -> {
            String reference = "#/components/messages/" + type;
            assertThat(document.at("/channels")
                            .path(Audience.of(event).topic())
                            .path("messages")
                            .path(type)
                            .path("$ref")
                            .asString(""))
                    .as(type)
                    .isEqualTo(reference);
            assertThat(document.at(reference.substring(1))
                            .at("/examples/0/payload")
                            .isObject())
                    .as("example of " + type)
                    .isTrue();
        });
    }

    @Test
    void theDocumentHasTheStructureOfAsyncApi3() throws IOException {
        JsonNode document = JSON.readTree(JSON.writeValueAsString(document()));

        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.at("/info/title").asString("")).isNotBlank();
        assertThat(document.at("/info/version").asString("")).isNotBlank();
        document.get("operations").forEach(operation -> {
            assertThat(operation.path("action").asString()).isEqualTo("send");
            String channel = operation.at("/channel/$ref").asString("");
            assertThat(operation.path("messages"))
                    .isNotEmpty()
                    .allSatisfy(message ->
                            assertThat(message.path("$ref").asString("")).startsWith(channel + "/messages/"));
        });
    }

    private static Map<String, Object> document() throws IOException {
        Map<String, Map<String, Object>> channels = new TreeMap<>();
        Map<String, Object> messages = new TreeMap<>();
        for (var event : EventCatalogue.all().entrySet()) {
            Audience audience = Audience.of(event.getValue());
            add(channels, audience.topic(), audience.writer(), event.getKey());
            messages.put(event.getKey(), message(event.getKey(), audience));
        }
        add(channels, Topics.GATEWAY_SUBMISSION, "gateway", SubmissionReceived.TYPE);
        messages.put(SubmissionReceived.TYPE, submission());
        return Map.of(
                "asyncapi",
                "3.0.0",
                "info",
                Map.of(
                        "title",
                        "Fairway events",
                        "version",
                        "1.0.0",
                        "description",
                        "CloudEvents 1.0 on Kafka in binary mode (Kafka Protocol Binding, 3.2): the attributes are"
                                + " ce_ headers, the body is the event as JSON. Each topic has one writer. Delivery is"
                                + " at least once; the order is kept per declaration. Enumerations are open: a reader"
                                + " takes a value that it does not know as UNKNOWN.",
                        "license",
                        Map.of("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")),
                "defaultContentType",
                "application/json",
                "channels",
                channels,
                "operations",
                operations(channels),
                "components",
                Map.of("messages", messages, "messageTraits", Map.of("cloudEvent", cloudEvent())));
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Map<String, Object>> channels, String topic, String writer, String message) {
        Map<String, Object> channel = channels.computeIfAbsent(
                topic,
                name -> new LinkedHashMap<>(Map.of(
                        "address",
                        name,
                        "description",
                        "Written by " + writer + " alone.",
                        "messages",
                        new TreeMap<String, Object>(),
                        "bindings",
                        Map.of("kafka", Map.of("topic", name)))));
        ((Map<String, Object>) channel.get("messages")).put(message, reference("#/components/messages/" + message));
    }

    private static Map<String, Object> message(String type, Audience audience) throws IOException {
        String readers = audience.consumers().isEmpty()
                ? "No service acts on it."
                : "Acted on by " + String.join(", ", audience.consumers()) + ".";
        return Map.of(
                "name",
                type,
                "title",
                type,
                "description",
                readers,
                "traits",
                List.of(reference("#/components/messageTraits/cloudEvent")),
                "payload",
                Map.of("schemaFormat", JSON_SCHEMA, "schema", reference(SCHEMAS + type + ".json")),
                "examples",
                List.of(Map.of(
                        "name",
                        "sample",
                        "headers",
                        Map.of("ce_specversion", "1.0", "ce_type", type, "content-type", "application/json"),
                        "payload",
                        JSON.readTree(Files.readString(SAMPLES.resolve(type + ".json"))))));
    }

    /** A message that a sender left with the gateway; between it and declaration-service alone. */
    private static Map<String, Object> submission() {
        Map<String, Object> members = new TreeMap<>();
        members.put("submissionId", text("What the sender asks by.", "uuid"));
        members.put("receivedAt", text("When the gateway took it.", "date-time"));
        members.put("sender", Map.of("type", "object", "description", "Claims of the access token."));
        for (String name : List.of("method", "path", "contentType", "accept", "reference")) {
            members.put(name, Map.of("type", "string"));
        }
        members.put("body", Map.of("type", "string", "contentEncoding", "base64"));
        return Map.of(
                "name",
                SubmissionReceived.TYPE,
                "description",
                "A message that the gateway stored while declaration-service was away, keyed by sender and reference."
                        + " It is between the two alone, and no event of the catalogue.",
                "payload",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        members,
                        "required",
                        List.of("submissionId", "receivedAt", "sender", "method", "path", "body")));
    }

    private static Map<String, Object> cloudEvent() {
        Map<String, Object> headers = new TreeMap<>();
        headers.put("ce_specversion", Map.of("type", "string", "const", "1.0"));
        headers.put("ce_id", text("Unique id of the event; a repetition has the same.", "uuid"));
        headers.put("ce_source", text("The service that wrote it.", "uri-reference"));
        headers.put("ce_type", Map.of("type", "string", "description", "The name of the message."));
        headers.put("ce_subject", Map.of("type", "string", "description", "The id of the declaration."));
        headers.put("ce_time", text("When it happened.", "date-time"));
        headers.put(
                "ce_sequence",
                Map.of(
                        "type",
                        "string",
                        "pattern",
                        "^[0-9]+$",
                        "description",
                        "Number within the subject at this writer; 0 if the writer does not count."));
        headers.put("ce_correlationid", Map.of("type", "string", "description", "What request led to it."));
        headers.put("ce_traceparent", Map.of("type", "string", "description", "W3C Trace Context."));
        headers.put("content-type", Map.of("type", "string", "const", "application/json"));
        return Map.of(
                "headers",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        headers,
                        "required",
                        List.of("ce_id", "ce_source", "ce_specversion", "ce_subject", "ce_time", "ce_type")),
                "contentType",
                "application/json",
                "bindings",
                Map.of("kafka", Map.of("key", Map.of("type", "string", "description", "The id of the declaration."))));
    }

    private static Map<String, Object> operations(Map<String, Map<String, Object>> channels) {
        return channels.entrySet().stream()
                .collect(Collectors.toMap(
                        channel -> "publish-" + channel.getKey(),
                        channel -> Map.of(
                                "action",
                                "send",
                                "channel",
                                reference("#/channels/" + channel.getKey()),
                                "messages",
                                ((Map<?, ?>) channel.getValue().get("messages"))
                                        .keySet().stream()
                                                .map(name -> reference(
                                                        "#/channels/" + channel.getKey() + "/messages/" + name))
                                                .toList()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Map<String, Object> text(String description, String format) {
        return Map.of("type", "string", "description", description, "format", format);
    }

    private static Map<String, Object> reference(String to) {
        return Map.of("$ref", to);
    }
}
