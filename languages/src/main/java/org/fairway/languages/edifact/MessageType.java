package org.fairway.languages.edifact;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fairway.languages.stated.StatedDeclaration;

/** The messages that are read and written, each with the record it stands for, its table and its schemas. */
public enum MessageType {
    CUSDEC(StatedDeclaration.class, "/items/#", Release.D96B, Release.D03B),
    CUSCAR(CargoReport.class, "/consignments/#", Release.D96B, Release.D03B),
    CUSRES(CustomsResponse.class, "", Release.D96B, Release.D03B),
    CONTRL(SyntaxReport.class, "", Release.SYNTAX3);

    private final Class<? extends Record> content;
    private final String streamed;
    private final Map<Release, List<Row>> rows = new EnumMap<>(Release.class);
    private final Map<Release, Schema> schemas = new EnumMap<>(Release.class);

    MessageType(Class<? extends Record> content, String streamed, Release... releases) {
        this.content = content;
        this.streamed = streamed;
        String name = name().toLowerCase(Locale.ROOT);
        for (Release release : releases) {
            rows.put(release, table(name + ".table", release));
            schemas.put(release, schema(name + "-" + release.id().toLowerCase(Locale.ROOT) + ".xml"));
        }
    }

    /** Which directory of messages: the release number in UNH (data element 0054). */
    public enum Release {
        D96B("96B"),
        D03B("03B"),
        /** Of the service message CONTRL, which goes with the syntax and not with a directory. */
        SYNTAX3("3");

        private final String id;

        Release(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    static Optional<MessageType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    Optional<Release> release(String id) {
        return rows.keySet().stream().filter(release -> release.id().equals(id)).findFirst();
    }

    Class<? extends Record> content() {
        return content;
    }

    /** The one list that may be long: its elements are built one by one. Ends in {@code #}; empty for none. */
    String streamed() {
        return streamed;
    }

    List<Row> rows(Release release) {
        return Objects.requireNonNull(rows.get(release));
    }

    Schema schema(Release release) {
        return Objects.requireNonNull(schemas.get(release));
    }

    private List<Row> table(String file, Release release) {
        try (InputStream table = Objects.requireNonNull(MessageType.class.getResourceAsStream(file), file)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 3))
                    .filter(line -> line[1].equals("*") || line[1].equals(release.id()))
                    .map(line -> Row.parse(line[0], line[2], streamed))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String file) {
        try {
            URL url = Objects.requireNonNull(MessageType.class.getResource(file), file);
            SchemaFactory factory = SchemaFactory.newFactory();
            factory.setProperty(SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT, url);
            return factory.createSchema(url);
        } catch (EDISchemaException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
