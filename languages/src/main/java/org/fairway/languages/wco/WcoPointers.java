package org.fairway.languages.wco;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Between places in the canonical declaration (JSON Pointer, RFC 6901) and WCO pointers: class ids from 42A Declaration
 * down, positions from 1 in brackets where a class repeats, and a tag id after a colon, as in
 * {@code 42A/67A/68A[1]/23A/65A:128}.
 */
public final class WcoPointers {
    private static final String TOP = "42A";
    private static final Pattern POSITION = Pattern.compile("/(\\d+)(?=/|$)");
    private static final Pattern SHAPE =
            Pattern.compile(TOP + "(\\[[1-9]\\d{0,4}])?(/[0-9A-Z]+(\\[[1-9]\\d{0,4}])?)*(:[0-9A-Z]+)?");
    private static final Pattern STEP = Pattern.compile("([0-9A-Z]+)(?:\\[(\\d+)])?");

    private WcoPointers() {}

    /**
     * The WCO pointer to the member, or to the nearest thing around it that the WCO Data Model knows; empty if it knows
     * none.
     */
    public static Optional<String> ofJsonPointer(String pointer) {
        List<Integer> positions = POSITION.matcher(pointer)
                .results()
                .map(found -> Integer.parseInt(found.group(1)) + 1)
                .toList();
        for (String known = POSITION.matcher(pointer).replaceAll("/-");
                !known.isEmpty();
                known = known.substring(0, known.lastIndexOf('/'))) {
            boolean element = known.endsWith("/-");
            Optional<String> ids = WcoMapping.TABLE.ids(element ? known.substring(0, known.length() - 2) : known);
            if (ids.isPresent()) {
                return Optional.of(TOP + numbered(ids.get(), positions));
            }
        }
        return Optional.empty();
    }

    /**
     * The place a WCO pointer leads to, or the nearest thing around it that our declaration has; empty if it has none.
     */
    public static Optional<String> toJsonPointer(String wcoPointer) {
        if (!SHAPE.matcher(wcoPointer).matches()) {
            return Optional.empty();
        }
        String below = wcoPointer.substring(TOP.length()).replaceFirst("^\\[\\d+]", "");
        String pattern = below.replaceAll("\\[\\d+]", "");
        while (!pattern.isEmpty()) {
            Optional<Map.Entry<String, String>> row = WcoMapping.TABLE.pointerByIds(pattern);
            if (row.isPresent()) {
                return Optional.of(positioned(row.get().getKey(), row.get().getValue(), below));
            }
            pattern = pattern.contains(":")
                    ? pattern.substring(0, pattern.indexOf(':'))
                    : pattern.substring(0, pattern.lastIndexOf('/'));
        }
        return Optional.empty();
    }

    private static String numbered(String ids, List<Integer> positions) {
        StringBuilder numbered = new StringBuilder();
        int next = 0;
        for (int i = 0; i < ids.length(); i++) {
            char each = ids.charAt(i);
            if (each == '*') {
                numbered.append('[')
                        .append(next < positions.size() ? positions.get(next) : 1)
                        .append(']');
                next++;
            } else {
                numbered.append(each);
            }
        }
        return numbered.toString();
    }

    /** Fills the positions in; a list itself becomes the element that was pointed at. */
    private static String positioned(String pointer, String ids, String below) {
        List<String> positions = positions(ids, below);
        String filled = pointer;
        int next = 0;
        while (filled.contains("/-") && next < positions.size()) {
            filled = filled.replaceFirst("/-", "/" + positions.get(next++));
        }
        return ids.endsWith("*") && next < positions.size() ? filled + "/" + positions.get(next) : filled;
    }

    private static List<String> positions(String ids, String below) {
        List<String> stated = new ArrayList<>();
        String[] steps = below.replaceAll(":.*", "").split("/");
        String[] known = ids.replaceAll(":.*", "").split("/");
        for (int i = 1; i < known.length; i++) {
            Matcher step = STEP.matcher(steps[i]);
            if (known[i].endsWith("*") && step.matches()) {
                stated.add(step.group(2) == null ? "0" : Integer.toString(Integer.parseInt(step.group(2)) - 1));
            }
        }
        return stated;
    }
}
