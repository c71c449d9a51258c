package org.fairway.languages.wco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.languages.csv.CsvTable;

/**
 * The table {@code wco-mapping.csv}: for each pointer into our declaration the WCO path it is read from, with the ids
 * of its classes and tag; several rows of one pointer are tried in their order, and the first is written.
 */
final class WcoMapping {
    static final WcoMapping TABLE = new WcoMapping();

    private final Map<String, List<String>> paths = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, Map.Entry<String, String>> pointersByIds = new LinkedHashMap<>();

    WcoMapping() {
        try (InputStream table =
                Objects.requireNonNull(WcoMapping.class.getResourceAsStream("/wco-mapping.csv"), "wco-mapping.csv")) {
            CsvTable.read("wco-mapping.csv", table, ';')
                    .forEach(row -> add(row.getField(0), row.getField(1), row.getField(2)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String pointer, String path, String wcoIds) {
        paths.computeIfAbsent(pointer, same -> new ArrayList<>()).add(path);
        if (!wcoIds.isEmpty()) {
            ids.putIfAbsent(pointer, wcoIds);
            pointersByIds.putIfAbsent(wcoIds.replace("*", ""), Map.entry(pointer, wcoIds));
        }
    }

    /** WCO ids of the first path, such as {@code /67A/68A*}. */
    Optional<String> ids(String pointer) {
        return Optional.ofNullable(ids.get(pointer));
    }

    /** The pointer read from where these ids lead, with the ids as in the table. */
    Optional<Map.Entry<String, String>> pointerByIds(String wcoIds) {
        return Optional.ofNullable(pointersByIds.get(wcoIds));
    }

    List<String> paths(String pointer) {
        List<String> found = paths.get(pointer);
        if (found == null) {
            throw new IllegalArgumentException("wco-mapping.csv has no row for " + pointer);
        }
        return found;
    }

    /**
     * Where the lists of a declaration stand, by path: the pointer to each. A path that begins with a point goes on
     * from that of the element above.
     */
    Map<String, String> lists() {
        Map<String, String> lists = new HashMap<>();
        for (String pointer : ListLimits.MOST.keySet()) {
            for (String path : paths.getOrDefault(pointer, List.of())) {
                if (path.startsWith("./")) {
                    String above = pointer.substring(0, pointer.lastIndexOf("/-/"));
                    paths(above).forEach(parent -> lists.put(parent + path.substring(1), pointer));
                } else {
                    lists.put(path, pointer);
                }
            }
        }
        return lists;
    }

    Map<String, List<String>> rows() {
        return paths;
    }
}
