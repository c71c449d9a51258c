package org.fairway.declaration.wco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.Refusal;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.wco.WcoMessage;
import org.fairway.languages.wco.WcoPointers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a list of WCO pointers: at each, the value the correction states replaces the present one, and what it does
 * not state is removed.
 */
@Component
class Corrections {
    private final JsonMapper mapper;

    Corrections(JsonMapper mapper) {
        this.mapper = mapper;
    }

    StatedDeclaration apply(GoodsDeclaration before, WcoMessage.Correction correction) {
        ObjectNode statement = mapper.valueToTree(before);
        ObjectNode values = mapper.valueToTree(correction.values());
        List<Violation> strange = new ArrayList<>();
        if (correction.changes().isEmpty()) {
            strange.add(new Violation(
                    "FW-WCO-NO-CHANGE",
                    "",
                    "42A/06A",
                    "The correction points at nothing.",
                    "WCO Data Model 3.6, 06A Amendment",
                    "Name what changes in Amendment/Pointer, and state the new values."));
        }
        for (String change : correction.changes()) {
            Optional<String> pointer = WcoPointers.toJsonPointer(change).map(Corrections::member);
            if (pointer.isEmpty()
                    || !change(statement, values, pointer.get().substring(1).split("/"))) {
                strange.add(new Violation(
                        "FW-WCO-NOT-AMENDABLE",
                        "",
                        change,
                        "Nothing in the declaration answers to " + change + ".",
                        "WCO Data Model 3.6, 06A Amendment",
                        "Point at a member that docs/wco.md lists."));
            }
        }
        if (!strange.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "declaration-rejected",
                    "The correction points where nothing can be corrected; nothing was changed",
                    strange);
        }
        try {
            return mapper.treeToValue(statement, StatedDeclaration.class);
        } catch (JacksonException unreadable) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "declaration-rejected",
                    "The corrected document is not a declaration; nothing was changed",
                    Refusal.violations(unreadable));
        }
    }

    /** Category and type of a document are one member of ours. */
    private static String member(String pointer) {
        return pointer.endsWith("/category") ? pointer.replaceFirst("category$", "typeCode") : pointer;
    }

    private boolean change(JsonNode here, @Nullable JsonNode there, String[] steps) {
        JsonNode to = here;
        JsonNode from = there;
        for (int i = 0; i < steps.length - 1; i++) {
            boolean listNext = steps[i + 1].matches("\\d+");
            from = child(from, steps[i]);
            to = descend(to, steps[i], listNext);
            if (to == null) {
                return false;
            }
        }
        String last = steps[steps.length - 1];
        return switch (to) {
            case ArrayNode list -> inList(list, Integer.parseInt(last), child(from, last));
            case ObjectNode object -> inObject(object, last, child(from, last));
            default -> false;
        };
    }

    private @Nullable JsonNode descend(JsonNode to, String step, boolean listNext) {
        return switch (to) {
            case ArrayNode list -> {
                int at = position(list, Integer.parseInt(step));
                if (at == list.size()) {
                    list.addObject();
                }
                yield at <= list.size() ? list.get(at) : null;
            }
            case ObjectNode object -> {
                if (!object.hasNonNull(step)) {
                    object.set(step, listNext ? mapper.createArrayNode() : mapper.createObjectNode());
                }
                yield object.get(step);
            }
            default -> null;
        };
    }

    private static boolean inList(ArrayNode list, int wanted, @Nullable JsonNode value) {
        int at = position(list, wanted);
        if (at > list.size() || value == null && at == list.size()) {
            return false;
        }
        if (value == null) {
            list.remove(at);
        } else if (at == list.size()) {
            list.add(value);
        } else {
            list.set(at, value);
        }
        return true;
    }

    private static boolean inObject(ObjectNode object, String name, @Nullable JsonNode value) {
        if (value == null) {
            object.remove(name);
        } else if (value instanceof ObjectNode stated && object.get(name) instanceof ObjectNode present) {
            present.setAll(stated);
        } else {
            object.set(name, value);
        }
        return true;
    }

    private static @Nullable JsonNode child(@Nullable JsonNode parent, String step) {
        JsonNode found = switch (parent) {
            case null -> null;
            case ArrayNode list -> list.get(position(list, Integer.parseInt(step)));
            default -> parent.get(step);
        };
        return found == null || found.isNull() ? null : found;
    }

    /** Goods items are meant by their number, everything else by its place. */
    private static int position(ArrayNode list, int wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("seq").asInt(0) == wanted + 1) {
                return i;
            }
        }
        boolean numbered = !list.isEmpty() && list.get(0).has("seq");
        return numbered ? list.size() : wanted;
    }
}
