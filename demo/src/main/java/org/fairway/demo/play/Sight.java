package org.fairway.demo.play;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A declaration as its lodger last saw it.
 *
 * @param lane lane from the risk assessment; null until known; before arrival only authorised operators see it
 * @param openCodes codes of what is open; empty when nothing is
 * @param waitingFor the same in words
 */
public record Sight(
        String state,
        @Nullable String lane,
        List<String> openCodes,
        List<String> waitingFor,
        @Nullable String owner,
        @Nullable String since,
        @Nullable String deadline,
        @Nullable String whatToDo) {
    private static final Set<String> ENDS = Set.of("RELEASED", "REJECTED", "INVALIDATED", "EXPIRED");

    static Sight of(JsonNode answer) {
        JsonNode status = answer.path("status");
        return new Sight(
                Objects.requireNonNullElse(text(status, "state"), "unknown"),
                text(answer, "lane"),
                each(status.path("waitingFor"), "code"),
                each(status.path("waitingFor"), "text"),
                text(status.path("owner"), "text"),
                text(status, "since"),
                text(status, "deadline"),
                text(status, "whatToDo"));
    }

    public boolean ended() {
        return ENDS.contains(state);
    }

    public boolean released() {
        return state.equals("RELEASED");
    }

    /** Returns whether it says what is missing and who must act. */
    public boolean explained() {
        return owner != null && whatToDo != null;
    }

    public String explanation() {
        String waits =
                waitingFor.isEmpty() ? "" : " waits for " + waitingFor.stream().collect(Collectors.joining(", "));
        if (ended()) {
            return state + ": " + whatToDo;
        }
        return state + waits + ", owner " + owner
                + (deadline == null ? "" : ", until " + deadline.replaceAll("\\.\\d+Z$", "Z")) + ": " + whatToDo;
    }

    private static List<String> each(JsonNode points, String member) {
        return points.valueStream().map(point -> point.path(member).asString()).toList();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode found = node.path(name);
        return found.isMissingNode() || found.isNull() ? null : found.asString();
    }
}
