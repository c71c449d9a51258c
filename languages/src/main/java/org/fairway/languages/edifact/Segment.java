package org.fairway.languages.edifact;

import java.util.ArrayList;
import java.util.List;

/** A segment as it was read: its position in the message (UNH is 1) and its elements, each a list of components. */
final class Segment {
    private final String tag;
    private final int position;
    private final List<List<String>> elements = new ArrayList<>();

    Segment(String tag, int position) {
        this.tag = tag;
        this.position = position;
    }

    String tag() {
        return tag;
    }

    int position() {
        return position;
    }

    /** Positions count from 1; what StAEDI reports past the limits of its schema is an error there and not kept. */
    void put(int element, int component, String text) {
        if (element < 1 || element > 30 || component > 30) {
            return;
        }
        while (elements.size() < element) {
            elements.add(new ArrayList<>());
        }
        List<String> components = elements.get(element - 1);
        while (components.size() < Math.max(component, 1)) {
            components.add("");
        }
        components.set(Math.max(component, 1) - 1, text);
    }

    /** Empty where nothing stands. */
    String at(int element, int component) {
        if (element > elements.size() || component > elements.get(element - 1).size()) {
            return "";
        }
        return elements.get(element - 1).get(component - 1);
    }
}
