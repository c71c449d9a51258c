package org.fairway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A release writes its copies with {@code -Dfairway.release=true}; from then on they are never edited. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompatibilityTest {
    private static final Path RELEASED = Path.of("src/test/resources/released/v1");

    Stream<Path> releasedCopies() throws IOException {
        if (Boolean.getBoolean("fairway.release")) {
            for (var contract : Contracts.all().entrySet()) {
                Files.writeString(
                        RELEASED.resolve(contract.getKey() + ".json"),
                        Contracts.JSON.writeValueAsString(JsonSchemas.of(contract.getKey(), contract.getValue()))
                                + "\n");
            }
        }
        return Files.list(RELEASED).sorted();
    }

    @ParameterizedTest
    @MethodSource("releasedCopies")
    void everyReleasedContractStillHolds(Path copy) {
        String name = copy.getFileName().toString().replaceAll("\\.json$", "");
        assertThat(Contracts.all())
                .as("%s was released and may not disappear", name)
                .containsKey(name);

        assertThat(Compatibility.breaks(
                        Contracts.JSON.readTree(copy),
                        current(name, Contracts.all().get(name))))
                .isEmpty();
    }

    @Test
    void addingAnOptionalFieldIsFine() {
        assertThat(breaksAfter(
                        schema -> properties(schema).putObject("confidence").put("type", "number")))
                .isEmpty();
    }

    @Test
    void removingAFieldIsABreak() {
        assertThat(breaksAfter(schema -> properties(schema).remove("score")))
                .singleElement()
                .asString()
                .contains("customs.risk.assessed.v1.score", "removed or renamed");
    }

    @Test
    void changingATypeIsABreak() {
        assertThat(breaksAfter(schema -> ((ObjectNode) properties(schema).get("score")).put("type", "string")))
                .singleElement()
                .asString()
                .contains("was integer", "is now string");
    }

    @Test
    void changingATypeInsideAListIsABreak() {
        assertThat(breaksAfter(
                        schema -> ((ObjectNode) schema.at("/$defs/Reason/properties/points")).put("type", "number")))
                .singleElement()
                .asString()
                .contains("reasons[].points");
    }

    @Test
    void requiringANewFieldIsABreak() {
        assertThat(breaksAfter(schema -> ((ArrayNode) schema.get("required"))
                        .add(
                                properties(schema)
                                                .putObject("officer")
                                                .put("type", "string")
                                                .isObject()
                                        ? "officer"
                                        : "")))
                .singleElement()
                .asString()
                .contains("officer is newly required");
    }

    @Test
    void lettingAPromisedFieldGoAbsentIsABreak() {
        assertThat(breaksAfter(schema -> ((ArrayNode) schema.get("required")).remove(0)))
                .singleElement()
                .asString()
                .contains("declarationId was always present");
    }

    @Test
    void addingAnEnumValueIsFine() {
        assertThat(breaksAfter(schema -> ((ArrayNode) schema.at("/properties/lane/enum")).add("ORANGE")))
                .isEmpty();
    }

    @Test
    void removingAnEnumValueIsABreak() {
        assertThat(breaksAfter(schema -> ((ArrayNode) schema.at("/properties/lane/enum")).remove(1)))
                .singleElement()
                .asString()
                .contains("lane", "BLUE");
    }

    private static List<String> breaksAfter(Consumer<ObjectNode> change) {
        ObjectNode changed = current("customs.risk.assessed.v1", RiskAssessed.class);
        change.accept(changed);
        return Compatibility.breaks(current("customs.risk.assessed.v1", RiskAssessed.class), changed);
    }

    private static ObjectNode properties(JsonNode schema) {
        return (ObjectNode) schema.get("properties");
    }

    private static ObjectNode current(String name, Class<?> type) {
        return Contracts.JSON.valueToTree(JsonSchemas.of(name, type));
    }
}
