package org.fairway.languages.edifact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a message the members of its content stood. */
public final class Positions {
    private final String list;
    private final Map<String, Place> header = new HashMap<>();
    private final List<Map<String, Place>> elements = new ArrayList<>();

    /** {@code streamed} as in {@link MessageType#streamed()}. */
    Positions(String streamed) {
        this.list = streamed.isEmpty() ? "" : streamed.substring(0, streamed.length() - 1);
    }

    void begin() {
        elements.add(new HashMap<>());
    }

    void put(boolean inElement, String pointer, Place place) {
        (inElement ? elements.getLast() : header).putIfAbsent(pointer, place);
    }

    /** The segment a JSON Pointer into the content came from, or the one nearest above it. */
    public Place of(String pointer) {
        if (!list.isEmpty() && pointer.startsWith(list)) {
            String below = pointer.substring(list.length());
            int slash = below.indexOf('/') < 0 ? below.length() : below.indexOf('/');
            int index = below.substring(0, slash).matches("\\d{1,6}")
                    ? Integer.parseInt(below.substring(0, slash))
                    : elements.size();
            if (index < elements.size()) {
                return nearest(elements.get(index), below.substring(slash));
            }
        }
        return nearest(header, pointer);
    }

    private static Place nearest(Map<String, Place> places, String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Place place = places.get(at);
            if (place == null) {
                String below = at + "/";
                place = places.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(below))
                        .map(Map.Entry::getValue)
                        .min((one, other) -> Integer.compare(one.segment(), other.segment()))
                        .orElse(null);
            }
            if (place != null || at.lastIndexOf('/') < 0) {
                return place == null ? Place.INTERCHANGE : place;
            }
        }
    }
}
