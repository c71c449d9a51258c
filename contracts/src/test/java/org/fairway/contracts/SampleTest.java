package org.fairway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SampleTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Map.Entry<String, Class<?>>> contracts() {
        return Contracts.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sampleIsValid(Map.Entry<String, Class<?>> contract) throws IOException {
        String schema = resource("/schemas/v1/", contract);

        assertThat(SCHEMAS.getSchema(schema).validate(resource("/samples/v1/", contract), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void whatIsWrittenIsValidToo(Map.Entry<String, Class<?>> contract) throws IOException {
        String written = Contracts.JSON.writeValueAsString(sample(contract));

        assertThat(SCHEMAS.getSchema(resource("/schemas/v1/", contract)).validate(written, InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sampleRoundTripsAndLosesNothing(Map.Entry<String, Class<?>> contract) throws IOException {
        JsonNode sample = Contracts.JSON.readTree(resource("/samples/v1/", contract));
        Object event = sample(contract);
        JsonNode written = Contracts.JSON.valueToTree(event);

        assertThat(Contracts.JSON.treeToValue(written, contract.getValue())).isEqualTo(event);
        assertContained(sample, written, "");
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sampleShowsEveryField(Map.Entry<String, Class<?>> contract) throws IOException {
        JsonNode sample = Contracts.JSON.readTree(resource("/samples/v1/", contract));

        assertThat(Arrays.stream(contract.getValue().getRecordComponents()).map(component -> component.getName()))
                .allMatch(sample::has);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void unknownFieldsAreTolerated(Map.Entry<String, Class<?>> contract) throws IOException {
        ObjectNode extended = (ObjectNode) Contracts.JSON.readTree(resource("/samples/v1/", contract));
        extended.put("addedByALaterRelease", true);

        assertThat(Contracts.JSON.treeToValue(extended, contract.getValue())).isEqualTo(sample(contract));
        assertThat(SCHEMAS.getSchema(resource("/schemas/v1/", contract)).validate(extended))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aMissingFieldIsSeenByTheSchema(Map.Entry<String, Class<?>> contract) throws IOException {
        JsonNode schema = Contracts.JSON.readTree(resource("/schemas/v1/", contract));
        ObjectNode broken = (ObjectNode) Contracts.JSON.readTree(resource("/samples/v1/", contract));
        broken.remove(schema.get("required").get(0).asString());

        assertThat(SCHEMAS.getSchema(schema).validate(broken)).isNotEmpty();
    }

    private static Object sample(Map.Entry<String, Class<?>> contract) throws IOException {
        return Contracts.JSON.readValue(resource("/samples/v1/", contract), contract.getValue());
    }

    private static String resource(String folder, Map.Entry<String, Class<?>> contract) throws IOException {
        try (InputStream in = SampleTest.class.getResourceAsStream(folder + contract.getKey() + ".json")) {
            assertThat(in).as("%s%s.json", folder, contract.getKey()).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertContained(JsonNode expected, JsonNode actual, String pointer) {
        switch (expected.getNodeType()) {
            case OBJECT -> {
                for (String name : expected.propertyNames()) {
                    assertThat(actual.has(name))
                            .as("%s/%s survives", pointer, name)
                            .isTrue();
                    assertContained(expected.get(name), actual.get(name), pointer + "/" + name);
                }
            }
            case ARRAY -> {
                assertThat(actual.size()).as(pointer).isEqualTo(expected.size());
                for (int i = 0; i < expected.size(); i++) {
                    assertContained(expected.get(i), actual.get(i), pointer + "/" + i);
                }
            }
            case NUMBER -> assertThat(actual.decimalValue()).as(pointer).isEqualByComparingTo(expected.decimalValue());
            default -> assertThat(actual).as(pointer).isEqualTo(expected);
        }
    }
}
