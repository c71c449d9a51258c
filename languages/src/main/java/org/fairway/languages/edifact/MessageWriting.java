package org.fairway.languages.edifact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fairway.languages.Members;
import org.fairway.languages.edifact.Row.Slot;

/**
 * Writes the segments of one message between UNH and UNT. A member that fits its place goes there, every other into
 * free text, so that none is lost.
 */
final class MessageWriting {
    private static final String RELEASED = "?+:'";
    private final MessageType type;
    private final SyntaxLevel level;
    private final NavigableMap<String, String> members;
    /** By pointers, as the members: each name behind a slash. */
    private final NavigableMap<String, String> headings;

    private final Map<String, Integer> numbers = new HashMap<>();
    private int restAt = -1;

    private MessageWriting(MessageType type, SyntaxLevel level, Heading heading, Record content) {
        this.type = type;
        this.level = level;
        this.members = Members.of(content);
        this.headings = Members.of(heading);
    }

    static List<String> segments(
            MessageType type, MessageType.Release release, SyntaxLevel level, Heading heading, Record content) {
        MessageWriting writing = new MessageWriting(type, level, heading, content);
        List<String> segments = new ArrayList<>();
        writing.write(type.rows(release), segments);
        if (writing.restAt >= 0) {
            segments.addAll(
                    writing.restAt,
                    writing.rest(
                            "",
                            type.streamed().isEmpty()
                                    ? "/#"
                                    : type.streamed()
                                            .substring(0, type.streamed().length() - 1)));
        }
        return segments;
    }

    private void write(List<Row> rows, List<String> segments) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.tag().equals(Row.REST)) {
                restAt = segments.size();
            } else if (row.opens()) {
                int end = i + 1;
                while (end < rows.size()
                        && rows.get(end).list().startsWith(row.list())
                        && !(rows.get(end).opens() && rows.get(end).list().equals(row.list()))) {
                    end++;
                }
                for (int number : Members.indexes(
                        members, resolve(row.list().substring(0, row.list().length() - 2)))) {
                    numbers.put(row.list(), number);
                    element(row, rows.subList(i + 1, end), segments);
                }
                numbers.remove(row.list());
                i = end - 1;
            } else {
                segment(row).ifPresent(segments::add);
            }
        }
    }

    private void element(Row row, List<Row> below, List<String> segments) {
        if (!row.list().equals(type.streamed())) {
            segment(row).ifPresent(segments::add);
            write(below, segments);
            return;
        }
        int outer = restAt;
        restAt = -1;
        List<String> own = new ArrayList<>();
        segment(row).ifPresent(own::add);
        write(below, own);
        if (restAt >= 0) {
            own.addAll(restAt, rest(resolve(row.list()), "/#"));
        }
        segments.addAll(own);
        restAt = outer;
    }

    /** The row as a segment; empty if none of its members is there to be written. */
    private Optional<String> segment(Row row) {
        List<List<String>> elements = new ArrayList<>();
        boolean written = row.opens() || row.slots().stream().noneMatch(Slot::member);
        for (Slot slot : row.slots()) {
            if (!slot.member()) {
                put(elements, slot.element(), slot.component(), slot.fixed());
                continue;
            }
            NavigableMap<String, String> source = slot.heading() ? headings : members;
            String pointer = slot.heading() ? "/" + slot.text() : resolve(slot.text());
            Optional<String> data = Optional.ofNullable(source.get(pointer))
                    .flatMap(slot.form()::write)
                    .filter(level::allows);
            if (data.isPresent()) {
                source.remove(pointer);
                written = true;
                spread(elements, slot, data.get());
            }
        }
        return written ? Optional.of(join(row.tag(), elements)) : Optional.empty();
    }

    private static void spread(List<List<String>> elements, Slot slot, String data) {
        int length = slot.form() instanceof Form.Text text ? text.length() : data.length();
        for (int at = 0, component = slot.component(); at < data.length(); at += length, component++) {
            put(elements, slot.element(), component, data.substring(at, Math.min(at + length, data.length())));
        }
    }

    private static void put(List<List<String>> elements, int element, int component, String data) {
        while (elements.size() < element) {
            elements.add(new ArrayList<>());
        }
        List<String> components = elements.get(element - 1);
        while (components.size() < component) {
            components.add("");
        }
        components.set(component - 1, data);
    }

    /** Everything left below {@code scope}, except what is below {@code without}. */
    private List<String> rest(String scope, String without) {
        List<String> segments = new ArrayList<>();
        NavigableMap<String, String> left = members.subMap(scope + "/", true, scope + "0", false);
        left.entrySet().removeIf(member -> {
            boolean mine =
                    !member.getKey().startsWith(without) && !member.getValue().isEmpty();
            if (mine) {
                String kind = Rest.FIRST;
                for (List<String> chunks : Rest.write(
                        new Rest.Member(member.getKey().substring(scope.length()), member.getValue()), level)) {
                    segments.add(join(Rest.TAG, List.of(List.of(Rest.QUALIFIER), List.of(), List.of(kind), chunks)));
                    kind = Rest.CONTINUED;
                }
            }
            return mine;
        });
        return segments;
    }

    private String resolve(String template) {
        String pointer = template;
        for (int at = template.indexOf('#'); at >= 0; at = template.indexOf('#', at + 1)) {
            pointer = pointer.replaceFirst("#", String.valueOf(numbers.get(template.substring(0, at + 1))));
        }
        return pointer;
    }

    /** Empty elements and components at the end are left out. */
    static String join(String tag, List<List<String>> elements) {
        return "%s%s"
                .formatted(
                        tag,
                        trimmed(elements.stream().map(MessageWriting::composite).toList()).stream()
                                .map(element -> "+" + element)
                                .collect(Collectors.joining()));
    }

    private static String composite(List<String> components) {
        return trimmed(components).stream().map(MessageWriting::release).collect(Collectors.joining(":"));
    }

    private static List<String> trimmed(List<String> parts) {
        int end = parts.size();
        while (end > 0 && parts.get(end - 1).isEmpty()) {
            end--;
        }
        return parts.subList(0, end);
    }

    private static String release(String data) {
        if (data.chars().noneMatch(c -> RELEASED.indexOf(c) >= 0)) {
            return data;
        }
        return data.chars()
                .mapToObj(c -> RELEASED.indexOf(c) >= 0 ? "?" + (char) c : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
