package org.fairway.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what was answered with the API descriptions in docs/openapi, which gateway and services share. */
public final class DescribedBody {
    private static final Path DESCRIPTIONS = Path.of("../docs/openapi");

    private DescribedBody() {}

    /**
     * The body has every required member of a schema, no other than it describes and no value that is not in its
     * enumerations, in every description of it.
     */
    public static void hasSchema(String name, String body) throws IOException {
        JsonNode read = JsonMapper.shared().readTree(body);
        int found = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(DESCRIPTIONS, "*.json")) {
            for (Path file : files) {
                JsonNode api = JsonMapper.shared().readTree(Files.readString(file));
                JsonNode schema = api.at("/components/schemas/" + name);
                if (schema.isObject()) {
                    found++;
                    members(file + " " + name, api, schema, read);
                }
            }
        }
        assertThat(found).as("descriptions with " + name).isPositive();
    }

    private static void members(String place, JsonNode api, JsonNode schema, JsonNode value) {
        JsonNode properties = schema.path("properties");
        assertThat(properties.propertyNames()).as(place).containsAll(value.propertyNames());
        schema.path("required")
                .forEach(required -> assertThat(value.propertyNames()).as(place).contains(required.asString()));
        value.properties().forEach(member -> {
            JsonNode of = resolved(api, properties.path(member.getKey()));
            String at = place + "/" + member.getKey();
            if (of.has("enum")) {
                assertThat(of.get("enum").valueStream()).as(at).contains(member.getValue());
            }
            if (of.has("properties")) {
                members(at, api, of, member.getValue());
            } else if (of.has("items") && resolved(api, of.get("items")).has("properties")) {
                member.getValue().forEach(each -> members(at + "/-", api, resolved(api, of.get("items")), each));
            }
        });
    }

    private static JsonNode resolved(JsonNode api, JsonNode schema) {
        return schema.has("$ref") ? api.at(schema.get("$ref").asString().substring(1)) : schema;
    }
}
