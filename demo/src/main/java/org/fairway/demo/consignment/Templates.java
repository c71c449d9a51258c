package org.fairway.demo.consignment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.demo.Json;
import org.fairway.demo.wco.ConversionTable;

/** The declarations from which consignments are made. */
public record Templates(List<Template> real, List<Template> own) {

    /** A declaration and where it came from. */
    public record Template(String source, GoodsDeclaration declaration) {}

    /** Returns the project's samples only. */
    public static Templates ours() {
        return new Templates(
                List.of(),
                ownLines()
                        .map(line -> Json.read(line, GoodsDeclaration.class))
                        .map(declaration -> new Template("own", declaration))
                        .toList());
    }

    /** Returns one of the project's samples by its key, such as {@code roses}, under new references. */
    public static GoodsDeclaration ours(String key, String lrn, Lodger lodger, Timing timing) {
        GoodsDeclaration template = ours().own().stream()
                .map(Template::declaration)
                .filter(own -> own.lrn().equals("OWN-" + key.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no consignment " + key));
        return new Reissue(lrn, lodger, timing, Instant.now(), new Random(lrn.hashCode())).of(template);
    }

    public Templates with(ConversionTable table) {
        return new Templates(
                table.converted().entrySet().stream()
                        .map(entry -> new Template(entry.getKey(), entry.getValue()))
                        .toList(),
                own);
    }

    private static Stream<String> ownLines() {
        try (InputStream lines =
                Objects.requireNonNull(Templates.class.getResourceAsStream("/consignments/own.ndjson"), "own.ndjson")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
