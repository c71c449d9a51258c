package org.fairway.demo.consignment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.Json;
import org.fairway.demo.wco.ConversionTable;

/** The declarations that consignments are re-issued from. */
public record Templates(List<Template> real, List<Template> own) {

  /** A declaration and where it came from. */
  public record Template(String source, GoodsDeclaration declaration) {}

  /** Our own alone. */
  public static Templates ours() {
    return new Templates(List.of(), ownLines().map(line -> Json.read(line, GoodsDeclaration.class)).map(declaration -> new Template("own", declaration)).toList());
  }

  public Templates with(ConversionTable table) {
    return new Templates(table.converted().entrySet().stream().map(entry -> new Template(entry.getKey(), entry.getValue())).toList(), own);
  }

  private static Stream<String> ownLines() {
    try (InputStream lines = Objects.requireNonNull(Templates.class.getResourceAsStream("/consignments/own.ndjson"), "own.ndjson")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
