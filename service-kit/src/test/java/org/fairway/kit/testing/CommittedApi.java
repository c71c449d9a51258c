package org.fairway.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API description (OpenAPI) of a service, kept in the tree: a change of the API shows in review, and clients are
 * generated from it without a running service.
 */
public final class CommittedApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private CommittedApi() {}

    /** Compares what the service describes with the file in docs/openapi, and looks at how it describes it. */
    public static void agrees(String service, String description) throws IOException {
        Path file = Path.of("../docs/openapi", service + ".json");
        String sorted = JSON.writeValueAsString(JSON.readValue(description, Object.class)) + "\n";
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, sorted);
        }
        assertThat(file).as("mvn test -Dfairway.regenerate=true writes it").exists();
        assertThat(Files.readString(file))
                .as("%s is stale; mvn test -Dfairway.regenerate=true rewrites it", file)
                .isEqualTo(sorted);
        assertThat(lacking(JSON.readTree(sorted))).isEmpty();
    }

    private static List<String> lacking(JsonNode api) {
        List<String> lacking = new ArrayList<>();
        Map<String, String> names = new TreeMap<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(each -> {
                    String operation = each.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                    String other = names.putIfAbsent(
                            each.getValue().path("operationId").asString(), operation);
                    if (other != null) {
                        lacking.add(operation + " has the operationId of " + other);
                    }
                    Stream.of("400", "401", "403", "429", "500", "503")
                            .filter(status -> !each.getValue()
                                    .at("/responses/" + status + "/content/application~1problem+json/schema")
                                    .isObject())
                            .forEach(status -> lacking.add(operation + " does not describe " + status));
                }));
        return lacking;
    }
}
