package org.fairway.languages.edifact;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a table: a segment, and which member stands where in it.
 *
 * @param loop the segment group it belongs to, {@code .} for none
 * @param opens whether it begins a new element of {@code list}
 * @param list pointer to the innermost list its members belong to, ending in {@code #}; empty for none
 */
record Row(String loop, String tag, boolean opens, String list, List<Slot> slots) {
    /** The tag of the line where members without a place of their own go. */
    static final String REST = "REST";

    /**
     * Something that stands at a position: a member, or fixed data, of which {@code text} may name several with a bar
     * between them; the first is written.
     *
     * @param must whether the segment is recognised by its fixed data
     */
    record Slot(int element, int component, boolean must, boolean member, String text, Form form) {
        private static final Form FIXED = new Form.Text(70, 1);

        /** Whether the member is of the message's heading and not of its content. */
        boolean heading() {
            return member && !text.startsWith("/");
        }

        /** What is written of fixed data. */
        String fixed() {
            return text.split("\\|", 2)[0];
        }

        /** Whether data that is there is what the fixed data allows. */
        boolean allows(String data) {
            return List.of(text.split("\\|")).contains(data);
        }

        private static Slot of(int element, int component, String text) {
            if (text.startsWith("{")) {
                String[] parts = text.substring(1, text.length() - 1).split(",", 2);
                return new Slot(element, component, false, true, parts[0], Form.named(parts[1]));
            }
            boolean must = text.startsWith("!");
            return new Slot(element, component, must, false, must ? text.substring(1) : text, FIXED);
        }
    }

    static Row parse(String loop, String template, String streamed) {
        if (template.equals(REST)) {
            return new Row(loop, REST, false, loop.equals(".") ? "" : streamed, List.of());
        }
        boolean opens = template.startsWith("*");
        String[] elements = template.substring(opens ? 1 : 0).split("\\+", -1);
        List<Slot> slots = new ArrayList<>();
        for (int element = 1; element < elements.length; element++) {
            String[] components = elements[element].split(":", -1);
            for (int component = 1; component <= components.length; component++) {
                if (!components[component - 1].isEmpty()) {
                    slots.add(Slot.of(element, component, components[component - 1]));
                }
            }
        }
        String list = slots.stream()
                .filter(Slot::member)
                .map(slot -> slot.text().substring(0, slot.text().lastIndexOf('#') + 1))
                .findFirst()
                .orElse("");
        return new Row(loop, elements[0], opens, list, List.copyOf(slots));
    }

    /**
     * {@code opened} is the list that the last element was begun of: members of another list's elements are not meant.
     */
    boolean fits(String inLoop, Segment segment, String opened) {
        return tag.equals(segment.tag())
                && loop.equals(inLoop)
                && (opens || opened.startsWith(list))
                && slots.stream()
                        .allMatch(slot ->
                                !slot.must() || slot.text().equals(segment.at(slot.element(), slot.component())));
    }
}
