package org.fairway.languages.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads CSV (RFC 4180) in UTF-8, with or without a byte order mark. The first line names the columns, and every row has
 * as many fields as it.
 */
public final class CsvTable {
    private CsvTable() {}

    /**
     * All rows, in the order of the file.
     *
     * @param name what to call the file in an error
     * @throws IllegalArgumentException if a row cannot be read or has another number of fields; it names file and line
     */
    public static List<NamedCsvRecord> read(String name, InputStream file) {
        return read(name, file, ',');
    }

    /** As {@link #read(String, InputStream)}, with another separator than the comma. */
    public static List<NamedCsvRecord> read(String name, InputStream file, char separator) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(separator)
                        .detectBomHeader(true)
                        .ofNamedCsvRecord(file, StandardCharsets.UTF_8);
                Stream<NamedCsvRecord> all = rows.stream()) {
            return all.toList();
        } catch (CsvParseException wrong) {
            throw new IllegalArgumentException(name + ": " + reasons(wrong), wrong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    private static String reasons(CsvParseException wrong) {
        return Stream.iterate((Throwable) wrong, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .collect(Collectors.joining(": "));
    }
}
