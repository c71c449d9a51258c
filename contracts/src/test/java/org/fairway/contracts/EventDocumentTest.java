package org.fairway.contracts;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventDocumentTest {
    private static final String INTRODUCTION = """
        # Events

        Generated from the records of `contracts`; `mvn -pl contracts test -Dfairway.regenerate=true` rewrites it.

        Events travel on Kafka as CloudEvents 1.0 in binary mode: the body is JSON, the key \
        and `ce_subject` what the event is about (the declaration id but for the register, credentials and documents),
        `ce_type` the type below.
        Every topic has one writer. Schemas lie in `contracts/src/main/resources/schemas/v1`, \
        a sample of each event in `samples/v1` beside it.
        A field marked `?` may be absent or null.
        """;

    @Test
    void theEventCatalogueIsDocumented() throws IOException {
        String index = EventCatalogue.all().entrySet().stream()
                .map(EventDocumentTest::row)
                .collect(Collectors.joining());
        String chapters = EventCatalogue.all().entrySet().stream()
                .map(EventDocumentTest::chapter)
                .collect(Collectors.joining());

        CommittedFile.agrees(
                Path.of("../docs/events.md"),
                INTRODUCTION + "\n| type | topic | writer | consumers |\n|---|---|---|---|\n" + index + chapters);
    }

    private static String row(Map.Entry<String, Class<? extends ContractEvent>> event) {
        Audience audience = Audience.of(event.getValue());
        return "| [%s](#%s) | `%s` | %s | %s |\n"
                .formatted(
                        event.getKey(),
                        event.getKey().replace(".", ""),
                        audience.topic(),
                        audience.writer(),
                        String.join(", ", audience.consumers()));
    }

    private static String chapter(Map.Entry<String, Class<? extends ContractEvent>> event) {
        String fields = Arrays.stream(event.getValue().getRecordComponents())
                .map(EventDocumentTest::field)
                .collect(Collectors.joining());
        return "\n## %s\n\n`%s`\n\n| field | type |\n|---|---|\n%s"
                .formatted(event.getKey(), event.getValue().getName().replace('$', '.'), fields);
    }

    private static String field(RecordComponent component) {
        String type = component.getGenericType().getTypeName().replaceAll("[a-z]+\\.|[A-Za-z]+\\$", "");
        return "| `%s`%s | `%s` |\n"
                .formatted(component.getName(), JsonSchemas.mayBeAbsent(component) ? "?" : "", type);
    }
}
