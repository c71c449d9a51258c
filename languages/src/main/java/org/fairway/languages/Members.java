package org.fairway.languages;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record taken apart into its members: JSON Pointer to text. Members that are null have no entry. */
public final class Members {
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,5}");

    private Members() {}

    public static NavigableMap<String, String> of(Record content) {
        NavigableMap<String, String> members = new TreeMap<>();
        add(members, "", content);
        return members;
    }

    private static void add(Map<String, String> members, String pointer, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Record all -> {
                for (RecordComponent member : all.getClass().getRecordComponents()) {
                    add(members, pointer + "/" + member.getName(), read(member, all));
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    add(members, pointer + "/" + i, list.get(i));
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> add(members, pointer + "/" + escape((String) key), each));
            case Enum<?> constant -> members.put(pointer, constant.name());
            default -> members.put(pointer, value.toString());
        }
    }

    private static @Nullable Object read(RecordComponent member, Record all) {
        try {
            return member.getAccessor().invoke(all);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The elements the list at {@code pointer} has, in order. */
    public static List<Integer> indexes(NavigableMap<String, String> members, String pointer) {
        List<Integer> found = new ArrayList<>();
        for (String name : names(members, pointer)) {
            if (INDEX.matcher(name).matches()) {
                found.add(Integer.valueOf(name));
            }
        }
        found.sort(null);
        return found;
    }

    /** What comes next below {@code pointer}: member names, keys or indexes as they are written. */
    public static Set<String> names(NavigableMap<String, String> members, String pointer) {
        Set<String> names = new LinkedHashSet<>();
        String start = pointer + "/";
        for (String key = members.ceilingKey(start); key != null && key.startsWith(start); ) {
            int end = key.indexOf('/', start.length());
            String name = key.substring(start.length(), end < 0 ? key.length() : end);
            names.add(name);
            // A sibling whose name goes on from this one stands between the name itself and what is below it.
            String after = end < 0 ? key + "\u0000" : start + name + "0";
            key = members.ceilingKey(after);
        }
        return names;
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    public static String unescape(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }
}
