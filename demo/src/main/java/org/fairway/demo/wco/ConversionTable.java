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
import org.fairway.demo.Json;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.wco.Filling;
import org.fairway.languages.wco.Finding;
import org.fairway.languages.wco.WcoConverter;
import org.fairway.languages.wco.WcoMessage;

/**
 * The result of the conversion for every XML file below a folder.
 *
 * @param converted declarations by file, relative to the folder
 * @param setAside number of files that were not converted, by reason
 * @param fillings how often each missing member was filled from the rest of its declaration
 */
public record ConversionTable(
        int read,
        Map<String, GoodsDeclaration> converted,
        Map<String, Integer> setAside,
        Map<String, Integer> fillings) {

    public static ConversionTable of(Path folder) {
        Map<String, GoodsDeclaration> converted = new TreeMap<>();
        Map<String, Integer> setAside = new TreeMap<>();
        Map<String, Integer> fillings = new TreeMap<>();
        List<Path> files = xmlFiles(folder);
        for (Path file : files) {
            switch (read(file)) {
                case WcoMessage.Lodgement(StatedDeclaration stated, List<Finding> findings, List<Filling> filled)
                when findings.isEmpty() -> {
                    converted.put(
                            folder.relativize(file).toString(), Json.read(Json.write(stated), GoodsDeclaration.class));
                    filled.forEach(filling -> fillings.merge(filling.what(), 1, Integer::sum));
                }
                case WcoMessage.Lodgement incomplete ->
                    setAside.merge(incomplete.findings().getFirst().message(), 1, Integer::sum);
                case WcoMessage.Correction _ ->
                    setAside.merge("a correction of an earlier declaration", 1, Integer::sum);
                case WcoMessage.Cancellation _ ->
                    setAside.merge("a cancellation of an earlier declaration", 1, Integer::sum);
                case WcoMessage.ArrivalNotice _ -> setAside.merge("an arrival notice", 1, Integer::sum);
                case WcoMessage.TooMany _ -> setAside.merge("more than a declaration may have", 1, Integer::sum);
                case WcoMessage.Unreadable(String why) ->
                    setAside.merge(why.replaceAll(": line .*", ""), 1, Integer::sum);
            }
        }
        return new ConversionTable(files.size(), converted, setAside, fillings);
    }

    private static List<Path> xmlFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * It uses a reader and no stream, because comments in some files contain bytes that are no UTF-8. No declaration
     * depends on them.
     */
    private static WcoMessage read(Path file) {
        try (InputStreamReader message = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return WcoConverter.read(message);
        } catch (IOException unreadable) {
            return new WcoMessage.Unreadable("unreadable: " + unreadable.getMessage());
        }
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("%6d files read%n%6d converted%n%6d set aside%n"
                .formatted(read, converted.size(), read - converted.size()));
        setAside.forEach((why, count) -> table.append("       %6d %s%n".formatted(count, why)));
        table.append("Filled from the rest of the same declaration%n".formatted());
        fillings.forEach((what, count) -> table.append("       %6d %s%n".formatted(count, what)));
        return table.toString();
    }
}
