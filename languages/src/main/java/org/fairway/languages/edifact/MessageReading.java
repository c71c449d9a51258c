package org.fairway.languages.edifact;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.languages.edifact.Row.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the members of one message, segment by segment. An element of the long list is built as soon as the next one
 * begins.
 */
final class MessageReading {
    private static final int LONGEST_REST = 500_000;
    private final MessageType type;
    private final List<Row> rows;
    private final Findings findings;
    private final ElementCount ofInterchange;
    private final Positions places;
    private final Map<String, String> heading = new HashMap<>();
    private final NavigableMap<String, String> header = new TreeMap<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final List<Record> elements = new ArrayList<>();
    private NavigableMap<String, String> element = new TreeMap<>();
    private boolean inElement;
    private String opened = "";
    private @Nullable StringBuilder rest;
    private Place restPlace = Place.INTERCHANGE;
    private boolean restInElement;
    private int counted;
    private boolean full;

    MessageReading(MessageType type, MessageType.Release release, Findings findings, ElementCount ofInterchange) {
        this.ofInterchange = ofInterchange;
        this.type = type;
        this.rows = type.rows(release);
        this.findings = findings;
        this.places = new Positions(type.streamed());
    }

    Positions places() {
        return places;
    }

    Heading heading() {
        return Heading.of(heading);
    }

    void segment(String loop, Segment segment) {
        if (full) {
            return;
        }
        if (isRest(segment, Rest.CONTINUED) && rest != null) {
            if (rest.length() < LONGEST_REST) {
                rest.append(text(segment, 4, 1, 5));
            } else {
                findings.error(
                        SyntaxError.TOO_LONG, Place.of(segment), "The free text is longer than any member may be.");
            }
            return;
        }
        endRest();
        if (isRest(segment, Rest.FIRST)) {
            rest = new StringBuilder(text(segment, 4, 1, 5));
            restPlace = Place.of(segment);
            restInElement = inElement && !loop.equals(".");
            return;
        }
        Optional<Row> row =
                rows.stream().filter(each -> each.fits(loop, segment, opened)).findFirst();
        if (row.isEmpty()) {
            findings.laxity(
                    SyntaxError.NOT_SUPPORTED_HERE,
                    Place.of(segment),
                    "Nothing here reads the segment " + segment.tag() + " with these qualifiers; it was left out.");
            return;
        }
        take(row.get(), segment);
    }

    private void take(Row row, Segment segment) {
        if (row.opens()) {
            open(row.list(), segment);
        }
        if (full) {
            return;
        }
        for (Slot slot : row.slots()) {
            String data =
                    text(segment, slot.element(), slot.component(), slot.form().components());
            Place place = new Place(segment.position(), segment.tag(), slot.element(), slot.component());
            if (data.isEmpty()) {
                if (slot.text().equals(Heading.FUNCTION)) {
                    findings.error(
                            SyntaxError.MISSING,
                            place,
                            "The message does not say what it asks for: its function is missing.");
                }
            } else if (slot.member()) {
                member(row, slot, data, place);
            } else if (!slot.allows(data)) {
                findings.error(
                        SyntaxError.INVALID_VALUE,
                        place,
                        "\"" + data + "\" is not allowed here, only "
                                + slot.text().replace("|", " or ") + ".");
            }
        }
    }

    private static int limit(String list) {
        return ListLimits.at(list.substring(0, list.length() - 2).replace("#", "-"));
    }

    private void member(Row row, Slot slot, String data, Place place) {
        Optional<String> value = slot.form().read(data);
        if (value.isEmpty()) {
            boolean number = slot.form() instanceof Form.Number;
            findings.error(
                    number ? SyntaxError.INVALID_DECIMAL : SyntaxError.INVALID_VALUE,
                    place,
                    "\"" + data + "\" does not read as " + resolve(slot.text()) + ".");
        } else if (!slot.heading()) {
            put(isElement(row.list()), resolve(slot.text()), value.get(), place);
        } else if (heading.putIfAbsent(slot.text(), value.get()) != null) {
            findings.error(SyntaxError.TOO_MANY_REPETITIONS, place, "The " + slot.text() + " is stated twice.");
        }
    }

    private boolean isElement(String list) {
        return !type.streamed().isEmpty() && list.startsWith(type.streamed());
    }

    /** What is over any limit refuses the message, and nothing of it is kept any more. */
    private boolean count(Place place) {
        if (++counted > ListLimits.TOGETHER) {
            tooMany(place, "The message has more than " + ListLimits.TOGETHER + " elements in all its lists.");
        } else if (!ofInterchange.add()) {
            tooMany(place, "The interchange has more than " + ElementCount.MOST + " elements in all its lists.");
        }
        return !full;
    }

    private void tooMany(Place place, String message) {
        findings.error(SyntaxError.TOO_MANY_REPETITIONS, place, message);
        full = true;
    }

    private void open(String list, Segment segment) {
        if (!count(Place.of(segment))) {
            return;
        }
        if (list.equals(type.streamed()) && counters.getOrDefault(list, 0) == limit(list)) {
            tooMany(Place.of(segment), "The message has more than " + limit(list) + " of " + list + ".");
            return;
        }
        opened = list;
        counters.keySet().removeIf(each -> each.startsWith(list) && !each.equals(list));
        counters.merge(list, 1, Integer::sum);
        if (list.equals(type.streamed())) {
            endElement();
            inElement = true;
            places.begin();
            places.put(true, "", Place.of(segment));
        }
    }

    /** With the numbers of the elements at hand; below the long list the pointer is the element's own. */
    private String resolve(String template) {
        String pointer = template;
        for (int at = template.indexOf('#'); at >= 0; at = template.indexOf('#', at + 1)) {
            String list = template.substring(0, at + 1);
            if (!list.equals(type.streamed())) {
                pointer = pointer.replaceFirst("#", String.valueOf(counters.getOrDefault(list, 1) - 1));
            } else {
                pointer = pointer.substring(list.length());
            }
        }
        return pointer;
    }

    private void put(boolean here, String pointer, String value, Place place) {
        NavigableMap<String, String> members = here ? element : header;
        if (members.putIfAbsent(pointer, value) == null) {
            places.put(here, pointer, place);
        } else if (place.segment()
                != places.of(here ? type.streamed().replace("#", String.valueOf(elements.size())) + pointer : pointer)
                        .segment()) {
            findings.error(SyntaxError.TOO_MANY_REPETITIONS, place, pointer + " is stated twice.");
        }
    }

    private static boolean isRest(Segment segment, String kind) {
        return segment.tag().equals(Rest.TAG)
                && segment.at(1, 1).equals(Rest.QUALIFIER)
                && segment.at(3, 1).equals(kind);
    }

    private void endRest() {
        if (rest != null && count(restPlace)) {
            Optional<Rest.Member> member = Rest.read(rest.toString());
            if (member.isPresent()) {
                put(restInElement, member.get().pointer(), member.get().value(), restPlace);
            } else {
                findings.error(SyntaxError.INVALID_VALUE, restPlace, "The free text has not the form pointer=value.");
            }
        }
        rest = null;
    }

    private static String text(Segment segment, int element, int component, int components) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < components; i++) {
            text.append(segment.at(element, component + i));
        }
        return text.toString();
    }

    private void endElement() {
        endRest();
        if (inElement) {
            String at = type.streamed().replace("#", String.valueOf(elements.size()));
            Binder binder = new Binder(
                    element,
                    Map.of(),
                    type.streamed().replace("#", "-"),
                    (error, pointer, message) -> complain(error, at + pointer, message));
            elements.add(binder.bind(elementType()));
            element = new TreeMap<>();
        }
    }

    private Class<? extends Record> elementType() {
        String name = type.streamed().substring(1, type.streamed().length() - 2);
        RecordComponent list = Arrays.stream(type.content().getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return ((Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0])
                .asSubclass(Record.class);
    }

    /** What the message says; empty if anything refuses it. */
    @Nullable
    Record finish() {
        endElement();
        if (full) {
            return null;
        }
        inElement = false;
        Map<String, List<?>> built = type.streamed().isEmpty()
                ? Map.of()
                : Map.of(type.streamed().substring(0, type.streamed().length() - 2), elements);
        Record content = new Binder(header, built, "", this::complain).bind(type.content());
        return findings.refused() ? null : content;
    }

    private void complain(SyntaxError error, String pointer, String message) {
        findings.error(error, places.of(pointer), message);
    }
}
