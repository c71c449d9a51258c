package org.fairway.declaration.reference;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.fairway.languages.csv.CsvTable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the editions shipped as resources; a fault in one prevents the start of the service. */
final class Files {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Files() {}

    static <T> T json(String name, Class<T> type) {
        return read(name, file -> MAPPER.readValue(file, type));
    }

    static List<NamedCsvRecord> csv(String name) {
        return read(name, file -> CsvTable.read(name, file));
    }

    private static <T> T read(String name, Function<InputStream, T> reader) {
        try (InputStream file = Objects.requireNonNull(Files.class.getResourceAsStream("/reference/" + name), name)) {
            return reader.apply(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
