package org.fairway.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares a schema with its released copy. Old events must still be readable, and readers of the release must still
 * find what they were promised.
 */
final class Compatibility {
    private final JsonNode released;
    private final JsonNode current;
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(JsonNode released, JsonNode current) {
        this.released = released;
        this.current = current;
    }

    /** Returns one sentence per break; none if the schema is compatible. */
    static List<String> breaks(JsonNode released, JsonNode current) {
        var comparison = new Compatibility(released, current);
        comparison.compare(released, current, released.get("title").asString());
        return comparison.breaks;
    }

    private void compare(JsonNode was, JsonNode is, String path) {
        JsonNode before = resolve(was, released);
        JsonNode now = resolve(is, current);
        if (!shape(before).equals(shape(now))) {
            breaks.add("%s was %s in the released contract and is now %s; publish a new version of the event instead"
                    .formatted(path, shape(before), shape(now)));
            return;
        }
        if (before.has("anyOf")) {
            compare(before.get("anyOf").get(0), now.get("anyOf").get(0), path);
        }
        if (before.has("enum")) {
            compareValues(before.get("enum"), now.get("enum"), path);
        }
        if (before.has("items")) {
            compare(before.get("items"), now.get("items"), path + "[]");
        }
        if (before.has("additionalProperties")) {
            compare(before.get("additionalProperties"), now.get("additionalProperties"), path + "{}");
        }
        if (before.has("properties")) {
            compareProperties(before, now, path);
        }
    }

    /** A value may be added: readers take one that they do not know for UNKNOWN. */
    private void compareValues(JsonNode was, JsonNode is, String path) {
        Set<String> values = new TreeSet<>();
        was.forEach(value -> values.add(value.asString()));
        is.forEach(value -> values.remove(value.asString()));
        values.forEach(value -> breaks.add(
                "%s may be %s in the released contract and no longer; keep the value".formatted(path, value)));
    }

    private void compareProperties(JsonNode was, JsonNode is, String path) {
        Set<String> requiredBefore = required(was);
        Set<String> requiredNow = required(is);
        for (String name : was.get("properties").propertyNames()) {
            if (!is.get("properties").has(name)) {
                breaks.add(("%s.%s is in the released contract but was removed or renamed;"
                                + " keep it and add the new field beside it")
                        .formatted(path, name));
            } else {
                compare(was.get("properties").get(name), is.get("properties").get(name), path + "." + name);
                if (requiredBefore.contains(name) && !requiredNow.contains(name)) {
                    breaks.add(("%s.%s was always present in the released contract and "
                                    + "may now be absent; readers rely on it")
                            .formatted(path, name));
                }
            }
        }
        for (String name : requiredNow) {
            if (!requiredBefore.contains(name)) {
                breaks.add("%s.%s is newly required, but events already published do not carry it; make it nullable"
                        .formatted(path, name));
            }
        }
    }

    private static Set<String> required(JsonNode schema) {
        var names = new TreeSet<String>();
        schema.path("required").forEach(name -> names.add(name.asString()));
        return names;
    }

    private static JsonNode resolve(JsonNode schema, JsonNode document) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static String shape(JsonNode schema) {
        if (schema.has("anyOf")) {
            return "a nullable value";
        }
        String format = schema.has("format") ? " (" + schema.get("format").asString() + ")" : "";
        return schema.get("type").asString() + format + (schema.has("enum") ? " of a list" : "");
    }
}
