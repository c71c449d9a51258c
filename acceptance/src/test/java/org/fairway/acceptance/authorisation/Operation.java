package org.fairway.acceptance.authorisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.demo.Json;
import tools.jackson.databind.JsonNode;

/**
 * An operation of an API description.
 *
 * @param contentType first media type of its body; empty if it takes none
 * @param needed names of the query parameters without which it is not understood
 */
record Operation(String service, String method, String path, String contentType, List<String> needed) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** All operations in docs/openapi. */
    static List<Operation> all(Path docs) throws IOException {
        try (Stream<Path> files = Files.list(docs.resolve("openapi"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(Operation::in)
                    .toList();
        }
    }

    private static Stream<Operation> in(Path file) {
        String service = file.getFileName().toString().replace(".json", "");
        try {
            return Json.tree(Files.readString(file))
                    .path("paths")
                    .propertyStream()
                    .flatMap(path -> path.getValue()
                            .propertyStream()
                            .filter(each -> METHODS.contains(each.getKey()))
                            .map(each -> new Operation(
                                    service,
                                    each.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    contentType(each.getValue()),
                                    needed(each.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(JsonNode operation) {
        return operation
                .at("/requestBody/content")
                .propertyStream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static List<String> needed(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(each -> each.path("in").asString().equals("query")
                        && each.path("required").asBoolean())
                .map(each -> each.path("name").asString())
                .toList();
    }

    String name() {
        return method + " " + path;
    }
}
