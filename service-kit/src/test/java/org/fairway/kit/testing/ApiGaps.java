package org.fairway.kit.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/**
 * What a reader of an API description (OpenAPI 3.1), or of a client generated from it, would miss. Each gap is a
 * sentence that names its place.
 */
final class ApiGaps {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final List<String> REFUSALS = List.of("400", "401", "403", "429", "500", "503", "504");
    private static final Set<String> COMBINED = Set.of("$ref", "oneOf", "anyOf", "allOf", "enum");

    /** Schemas whose members may all be absent, each with the reason. */
    private static final Map<String, String> ALL_OPTIONAL = Map.of(
            "Band", "a band is open at one end",
            "Condition", "a condition states what it is about and nothing else; one that states nothing is refused",
            "GoodsLocation", "a place is given by its code, its facility or both",
            "Party", "a party is known by its number, or by name and address",
            "CommercialRecordTrader", "a party is known by its number or its name");

    private static final String DRAFT = "Draft";
    private static final String NESTED = "classpath*:org/fairway/**/*$*.class";

    /** Places where any JSON may stand, each with the reason. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("schema CloudEvent/data", "the JSON Schema of its type describes it"),
            Map.entry("schema TrackingEntry/body", "what it has goes by the code of the event"),
            Map.entry(
                    "schema SubmissionLodgementOutcome/answer",
                    "it is kept as it was answered, by earlier releases too"),
            Map.entry("schema SharedChange/state", "it is word for word what was anchored"),
            Map.entry("schema JsonPatchOperation/value", "it is any value that a declaration has somewhere"),
            Map.entry("POST /v1/documents request application/json", "a document may be any JSON"),
            Map.entry("GET /v1/documents/{digest} 200 application/json", "a document may be any JSON"),
            Map.entry(
                    "PUT /v1/shared/commercial/{other}/{declarationId} request application/json",
                    "two organisations agree between them on the fields"));

    private final JsonNode api;
    private final List<String> gaps = new ArrayList<>();

    private ApiGaps(JsonNode api) {
        this.api = api;
    }

    static List<String> of(JsonNode api) throws IOException {
        ApiGaps found = new ApiGaps(api);
        found.operations();
        found.schemas();
        found.joinedNames();
        found.openPlaces();
        return found.gaps;
    }

    /** Names that two descriptions use for different things. */
    static List<String> contradictions(JsonNode api, String service, Map<String, JsonNode> others) {
        List<String> found = new ArrayList<>();
        others.forEach((other, described) -> described
                .at("/components/schemas")
                .properties()
                .forEach(schema -> {
                    JsonNode here = api.at("/components/schemas").path(schema.getKey());
                    if (!here.isMissingNode() && !here.equals(schema.getValue())) {
                        found.add("schema " + schema.getKey() + " is one thing in " + service + " and another in "
                                + other);
                    }
                }));
        return found;
    }

    private void operations() {
        Map<String, String> names = new TreeMap<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> {
                            String place = each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                            String other = names.putIfAbsent(
                                    each.getValue().path("operationId").asString(), place);
                            if (other != null) {
                                gaps.add(place + " has the operationId of " + other);
                            }
                            operation(place, each.getValue());
                        }));
    }

    private void operation(String place, JsonNode operation) {
        REFUSALS.stream()
                .filter(status -> !operation
                        .at("/responses/" + status + "/content/application~1problem+json/schema")
                        .isObject())
                .forEach(status -> gaps.add(place + " does not describe " + status));
        String summary = operation.path("summary").asString("");
        String description = operation.path("description").asString("");
        if (summary.isBlank() || description.isBlank() || description.length() <= summary.length() + 1) {
            gaps.add(place + " has no description beyond its summary");
        }
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("description").asString("").isBlank()) {
                gaps.add(place + " does not describe its parameter " + parameter.path("name"));
            }
        });
        if (operation.has("requestBody")) {
            examples(place + " request", operation.at("/requestBody/content"));
        }
        List<String> successes = operation.path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> status.startsWith("2"))
                .toList();
        if (successes.isEmpty()) {
            gaps.add(place + " has no successful response");
        }
        if (successes.stream()
                .map(status -> operation.at("/responses/" + status + "/content"))
                .noneMatch(content -> content.isMissingNode() || hasExample(content))) {
            gaps.add(place + " has no example of a successful response");
        }
    }

    private void examples(String place, JsonNode content) {
        if (!hasExample(content)) {
            gaps.add(place + " has no example");
        }
    }

    private static boolean hasExample(JsonNode content) {
        return content.properties().stream().anyMatch(media -> media.getValue().has("example"));
    }

    private void schemas() {
        api.at("/components/schemas").properties().forEach(named -> {
            JsonNode schema = named.getValue();
            String place = "schema " + named.getKey();
            if (!schema.path("properties").isEmpty()
                    && schema.path("required").isEmpty()
                    && !ALL_OPTIONAL.containsKey(named.getKey())
                    && !isDraft(named.getKey())) {
                gaps.add(place + " has no required member");
            }
            schema.path("properties").properties().forEach(property -> {
                if (property.getValue().path("description").asString("").isBlank()) {
                    gaps.add(place + " does not describe " + property.getKey());
                }
            });
        });
    }

    /**
     * A schema is named for what it is. Its name may begin with that of the type around its Java type if that type is
     * described too, or is a view, an event or the endpoint of one resource; the name of any other class is no part of
     * an API.
     */
    private void joinedNames() throws IOException {
        JsonNode described = api.at("/components/schemas");
        for (Resource nested : new PathMatchingResourcePatternResolver().getResources(NESTED)) {
            String file = Objects.requireNonNull(nested.getFilename());
            List<String> types =
                    List.of(file.substring(0, file.length() - ".class".length()).split("\\$"));
            String around = types.get(types.size() - 2);
            String prefix = around.replaceFirst("(Endpoint|Event|View)$", "");
            String joined = prefix + types.getLast();
            boolean namesAThing = described.has(prefix) || !(prefix.equals(around) || around.endsWith("sEndpoint"));
            if (described.has(joined) && !namesAThing) {
                gaps.add("schema " + joined + " begins with the name of the class " + around
                        + "; take its type out of there and give it a name of its own");
            }
        }
    }

    /** Of a draft anything may be missing. */
    private boolean isDraft(String schema) {
        return schema.startsWith(DRAFT) && api.at("/components/schemas").has(schema.substring(DRAFT.length()));
    }

    private void openPlaces() {
        Map<String, Boolean> places = new TreeMap<>();
        api.at("/components/schemas")
                .properties()
                .forEach(named -> schema("schema " + named.getKey(), named.getValue(), places));
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> bodies(
                                each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                each.getValue(),
                                places)));
        places.forEach((place, open) -> {
            if (open && !OPEN.containsKey(place)) {
                gaps.add(place + " may be anything");
            } else if (!open && OPEN.containsKey(place)) {
                gaps.add(place + " is described, and yet among those that may be anything");
            }
        });
    }

    private static void bodies(String place, JsonNode operation, Map<String, Boolean> places) {
        operation
                .at("/requestBody/content")
                .properties()
                .forEach(media -> schema(
                        place + " request " + media.getKey(), media.getValue().path("schema"), places));
        operation
                .path("responses")
                .properties()
                .forEach(response -> response.getValue()
                        .path("content")
                        .properties()
                        .forEach(media -> schema(
                                place + " " + response.getKey() + " " + media.getKey(),
                                media.getValue().path("schema"),
                                places)));
    }

    /** Whether the place is open, and what is in it. */
    private static void schema(String place, JsonNode schema, Map<String, Boolean> places) {
        JsonNode others = schema.path("additionalProperties");
        boolean described = COMBINED.stream().anyMatch(schema::has)
                || (schema.has("type") && !schema.path("type").asString().equals("object"))
                || schema.has("properties")
                || others.isObject();
        places.put(place, !described || (schema.path("type").asString("").equals("array") && !schema.has("items")));
        schema.path("properties")
                .properties()
                .forEach(property -> schema(place + "/" + property.getKey(), property.getValue(), places));
        if (others.isObject()) {
            schema(place + "/*", others, places);
        }
        if (schema.has("items")) {
            schema(place + "/-", schema.get("items"), places);
        }
    }

    static Stream<JsonNode> operations(JsonNode api) {
        return api.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(each -> METHODS.contains(each.getKey()))
                .map(Map.Entry::getValue);
    }
}
