package org.fairway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SchemaTest {
    private static final Path FOLDER = Path.of("src/main/resources/schemas/v1");

    @TestFactory
    Stream<DynamicTest> everyContractHasAFreshSchema() {
        return Contracts.all().entrySet().stream()
                .map(contract -> DynamicTest.dynamicTest(
                        contract.getKey(), () -> CommittedFile.agrees(fileOf(contract.getKey()), schemaOf(contract))));
    }

    @Test
    void noSchemaIsLeftOfAnEventThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> expected = Contracts.all().keySet().stream()
                    .map(name -> name + ".json")
                    .toList();
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everyEventCarriesWhatTheEnvelopeNeeds() {
        assertThat(EventCatalogue.all().entrySet()).allSatisfy(event -> {
            Map<String, Object> schema = JsonSchemas.of(event.getKey(), event.getValue());
            assertThat((List<?>) schema.get("required")).asString().contains("occurredAt");
            assertThat(sample(event).subject()).matches("[!-~]+");
            assertThat(event.getKey()).matches("customs\\.[a-z]+\\.[a-z-]+\\.v[0-9]+");
        });
    }

    private static ContractEvent sample(Map.Entry<String, Class<? extends ContractEvent>> event) {
        return Contracts.JSON.readValue(
                SchemaTest.class.getResourceAsStream("/samples/v1/" + event.getKey() + ".json"), event.getValue());
    }

    private static Path fileOf(String name) {
        return FOLDER.resolve(name + ".json");
    }

    private static String schemaOf(Map.Entry<String, Class<?>> contract) {
        return Contracts.JSON.writeValueAsString(JsonSchemas.of(contract.getKey(), contract.getValue())) + "\n";
    }
}
