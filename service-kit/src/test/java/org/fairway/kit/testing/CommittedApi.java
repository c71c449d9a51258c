package org.fairway.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API description (OpenAPI) of a service, kept in the tree: a change of the API shows in review, and clients are
 * generated from it without a running service.
 */
public final class CommittedApi {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Path FOLDER = Path.of("../docs/openapi");

    private CommittedApi() {}

    /** Compares what the service describes with the file in docs/openapi, and looks at how it describes it. */
    public static void agrees(String service, String description) throws IOException {
        Path file = FOLDER.resolve(service + ".json");
        ObjectNode api = (ObjectNode) JSON.readTree(description);
        List<String> gaps = new ArrayList<>(
                ApiExamples.addTo(api, FOLDER.resolve("examples").resolve(service)));
        String sorted = JSON.writeValueAsString(jsonFirst(JSON.treeToValue(api, Object.class))) + "\n";
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, sorted);
        }
        gaps.addAll(ApiGaps.of(JSON.readTree(sorted)));
        gaps.addAll(ApiGaps.contradictions(JSON.readTree(sorted), service, others(file)));
        assertThat(file).as("mvn test -Dfairway.regenerate=true writes it").exists();
        assertThat(Files.readString(file))
                .as("%s is stale; mvn test -Dfairway.regenerate=true rewrites it", file)
                .isEqualTo(sorted);
        assertThat(gaps).as("gaps in %s", file).isEmpty();
    }

    /** Generators take the first media type of a body. */
    private static Object jsonFirst(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> ordered = new LinkedHashMap<>();
            if (members.get("application/json") != null) {
                ordered.put("application/json", jsonFirst(members.get("application/json")));
            }
            new TreeMap<>(members).forEach((name, member) -> ordered.putIfAbsent((String) name, jsonFirst(member)));
            return ordered;
        }
        return value instanceof List<?> elements
                ? elements.stream().map(CommittedApi::jsonFirst).toList()
                : value;
    }

    private static Map<String, JsonNode> others(Path own) throws IOException {
        Map<String, JsonNode> others = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path other : files.filter(file -> file.toString().endsWith(".json") && !file.equals(own))
                    .toList()) {
                others.put(other.getFileName().toString(), JSON.readTree(Files.readString(other)));
            }
        }
        return others;
    }
}
