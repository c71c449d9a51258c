package org.fairway.declaration.edifact;

import java.util.List;
import java.util.stream.Stream;
import org.fairway.languages.edifact.CustomsResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of one message: its CUSRES, if it could be read, and the same as JSON. */
record ProcessedMessage(@Nullable CustomsResponse response, ObjectNode json) {
    private static final List<String> LISTS = List.of("errors", "warnings");

    /** How many errors and warnings it names. */
    int named() {
        return holders()
                .flatMap(holder -> LISTS.stream().map(holder::path))
                .mapToInt(JsonNode::size)
                .sum();
    }

    /** The same naming the first errors and warnings alone; of the other errors {@code more} gives the number. */
    ProcessedMessage withFirst(int most) {
        holders().forEach(holder -> LISTS.forEach(list -> shorten(holder, list, most)));
        return new ProcessedMessage(response == null ? null : response.withFirstFaults(most), json);
    }

    private Stream<ObjectNode> holders() {
        return json.path("problem") instanceof ObjectNode problem ? Stream.of(json, problem) : Stream.of(json);
    }

    private static void shorten(ObjectNode holder, String list, int most) {
        if (holder.path(list) instanceof ArrayNode named && named.size() > most) {
            int left = named.size() - most;
            while (named.size() > most) {
                named.remove(named.size() - 1);
            }
            if (list.equals("errors")) {
                holder.put("more", holder.path("more").asInt(0) + left);
            }
        }
    }
}
