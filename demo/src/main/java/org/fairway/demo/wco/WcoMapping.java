package org.fairway.demo.wco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table {@code wco-mapping.csv}: for each pointer into our declaration the WCO path it is read from; several rows of one pointer are tried in their order. */
final class WcoMapping {
  private final Map<String, List<String>> paths = new LinkedHashMap<>();

  WcoMapping() {
    try (InputStream table = Objects.requireNonNull(WcoMapping.class.getResourceAsStream("/wco-mapping.csv"), "wco-mapping.csv")) {
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(line -> line.split(";", -1))
          .forEach(row -> paths.computeIfAbsent(row[0], pointer -> new ArrayList<>()).add(row[1]));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<String> paths(String pointer) {
    List<String> found = paths.get(pointer);
    if (found == null) {
      throw new IllegalArgumentException("wco-mapping.csv has no row for " + pointer);
    }
    return found;
  }

  Map<String, List<String>> rows() {
    return paths;
  }
}
