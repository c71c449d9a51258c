package org.fairway.demo.wco;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;

/**
 * What became of every XML file below a folder.
 *
 * @param converted by file, relative to the folder
 * @param setAside how many files by reason
 * @param fillings how often each thing was drawn from the rest of its declaration
 */
public record ConversionTable(int read, Map<String, GoodsDeclaration> converted, Map<String, Integer> setAside, Map<String, Integer> fillings) {

  public static ConversionTable of(Path folder) {
    WcoConverter converter = new WcoConverter();
    Map<String, GoodsDeclaration> converted = new TreeMap<>();
    Map<String, Integer> setAside = new TreeMap<>();
    Map<String, Integer> fillings = new TreeMap<>();
    List<Path> files = xmlFiles(folder);
    for (Path file : files) {
      switch (convert(converter, file)) {
        case Conversion.SetAside(String why) -> setAside.merge(why, 1, Integer::sum);
        case Conversion.Converted(GoodsDeclaration declaration, List<String> made) -> {
          converted.put(folder.relativize(file).toString(), declaration);
          made.forEach(filling -> fillings.merge(filling, 1, Integer::sum));
        }
      }
    }
    return new ConversionTable(files.size(), converted, setAside, fillings);
  }

  private static List<Path> xmlFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")).sorted().collect(Collectors.toCollection(ArrayList::new));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A reader, not a stream: some of the files hold a few bytes that are no UTF-8 in their comments, which no declaration depends on. */
  private static Conversion convert(WcoConverter converter, Path file) {
    try (InputStreamReader message = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      return converter.convert(message);
    } catch (IOException unreadable) {
      return new Conversion.SetAside("unreadable: " + unreadable.getMessage());
    }
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("%6d files read%n%6d converted%n%6d set aside%n".formatted(read, converted.size(), read - converted.size()));
    setAside.forEach((why, count) -> table.append("       %6d %s%n".formatted(count, why)));
    table.append("Filled from the rest of the same declaration%n".formatted());
    fillings.forEach((what, count) -> table.append("       %6d %s%n".formatted(count, what)));
    return table.toString();
  }
}
