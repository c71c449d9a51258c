package org.fairway.kit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts the recorded examples into an API description, and says where one and the other disagree. */
final class ApiExamples {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode api;
    private final List<String> disagreements = new ArrayList<>();

    private ApiExamples(ObjectNode api) {
        this.api = api;
    }

    static List<String> addTo(ObjectNode api, Path folder) throws IOException {
        ApiExamples examples = new ApiExamples(api);
        Set<Path> left = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(left::add);
            }
        }
        for (var path : api.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                Path file = ExchangeRecorder.file(folder, operation.getKey(), path.getKey());
                if (left.remove(file)) {
                    examples.add(
                            file.getFileName().toString(), operation.getValue(), JSON.readTree(Files.readString(file)));
                }
            }
        }
        left.forEach(file -> examples.disagreements.add(file + " is the example of no operation"));
        return examples.disagreements;
    }

    private void add(String name, JsonNode operation, JsonNode example) {
        if (example.has("request")) {
            content(name + " request", operation.at("/requestBody/content"), example.get("request"));
        }
        JsonNode response = example.get("response");
        String status = response.get("status").asString();
        JsonNode described = operation.path("responses").path(status);
        if (described.isMissingNode()) {
            disagreements.add(name + " is answered with " + status + ", which is not described");
        } else if (response.has("body")) {
            content(name + " response", described.path("content"), response);
        }
    }

    private void content(String name, JsonNode content, JsonNode message) {
        String type = message.get("contentType").asString();
        if (content.path(type) instanceof ObjectNode media) {
            JsonNode body = message.get("body");
            media.set("example", body);
            if (type.endsWith("json")) {
                compare(name, media.path("schema"), body);
            }
        } else {
            disagreements.add(name + " is " + type + ", which is not described");
        }
    }

    private void compare(String place, JsonNode schema, JsonNode value) {
        JsonNode meant = resolved(schema);
        if (!ofType(meant.path("type"), value)) {
            disagreements.add(place + " is not of the type " + meant.path("type"));
            return;
        }
        if (meant.has("enum") && meant.path("enum").valueStream().noneMatch(value::equals)) {
            disagreements.add(place + " is " + value + ", which is not in " + meant.path("enum"));
        }
        if (value.isObject()) {
            members(place, meant, value);
        } else if (value.isArray()) {
            value.forEach(element -> compare(place + "/-", meant.path("items"), element));
        }
    }

    private void members(String place, JsonNode schema, JsonNode value) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                disagreements.add(place + " lacks " + name.asString());
            }
        });
        value.properties().forEach(member -> {
            String at = place + "/" + member.getKey();
            if (properties.has(member.getKey())) {
                compare(at, properties.get(member.getKey()), member.getValue());
            } else if (others.isObject()) {
                compare(at, others, member.getValue());
            } else if (!properties.isMissingNode()) {
                disagreements.add(at + " is not described");
            }
        });
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? api.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static boolean ofType(JsonNode type, JsonNode value) {
        return switch (type.asString("")) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }
}
