package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.trader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.declaration.RunningService.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every list of the API description takes the limits it states and refuses the others. */
class ListLimitTest {
    private static final Path DESCRIPTION = Path.of("../docs/openapi/declaration-service.json");
    private final RunningService service = RunningService.SHARED;

    static Stream<Arguments> lists() throws IOException {
        return RunningService.JSON
                .readTree(Files.readString(DESCRIPTION))
                .get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .at("/get/parameters")
                        .valueStream()
                        .filter(parameter -> parameter.get("name").asString().equals("limit"))
                        .map(limit -> Arguments.of(path.getKey(), limit.get("schema"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void takesALimitInRangeOnly(String list, JsonNode described) {
        assertThat(described.path("minimum").asInt(0)).isEqualTo(1);
        int most = described.path("maximum").asInt(0);
        String path = list.replace("{id}", UUID.randomUUID().toString()) + "?limit=";

        for (int limit : new int[] {1, most}) {
            assertThat(service.get(path + limit, trader(TIN)).status())
                    .as("%d; what is absent is not found", limit)
                    .isEqualTo(list.contains("{id}") ? 404 : 200);
        }
        for (int limit : new int[] {-1, 0, most + 1}) {
            Answer refused = service.get(path + limit, trader(TIN));
            assertThat(refused.status()).as("%d", limit).isEqualTo(400);
            assertThat(refused.body().get("code").asString()).isEqualTo("limit-range");
        }
    }
}
