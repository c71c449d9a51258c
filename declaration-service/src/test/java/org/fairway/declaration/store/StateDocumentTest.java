package org.fairway.declaration.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** States that were stored before the sub-states had types of their own are read, and written as they were. */
class StateDocumentTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void readsAndWritesWhatIsStored() throws Exception {
        List<String> lines = Files.readAllLines(
                Path.of(getClass().getResource("/states/2026-11-30.jsonl").toURI()));
        JsonNode statements = JSON.readTree(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            ObjectNode stored = JSON.readTree(line).get("state").asObject();
            // EarlierStatesTest has what becomes of these: they were sentences.
            stored.putArray("waitingFor");
            insert(statements, stored, "goods");
            ObjectNode clearance = stored.get("clearance").asObject();
            insert(statements, clearance, "proposed");

            StateDocument read = JSON.treeToValue(stored, StateDocument.class);

            if (clearance.get("control").asString().equals("NONE")) {
                // Left over from a control that a stricter lane made void; nothing went by them.
                clearance.remove(List.of("controlOrderedAt", "controlDeadline"));
            }
            assertThat(JSON.readTree(JSON.writeValueAsString(StateDocument.of(read.declaration()))))
                    .as(line)
                    .isEqualTo(JSON.readTree(stored.toString()));
        }
    }

    private static void insert(JsonNode statements, ObjectNode into, String member) {
        if (into.has(member)) {
            into.set(member, statements.get(into.get(member).asString()));
        }
    }
}
