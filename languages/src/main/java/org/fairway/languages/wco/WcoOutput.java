package org.fairway.languages.wco;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedQuantity;
import org.jspecify.annotations.Nullable;

/**
 * Writes what our pointers mean at the paths they are read from. The schema is a sequence, so calls come in its order;
 * elements on the way are opened and closed as the paths ask.
 */
final class WcoOutput {
    /** The format has four digits for it. */
    private static final int LAST_YEAR = 9999;

    /** Times are the only values that are elements of the schema of types. */
    static final String TYPES = "urn:wco:datamodel:WCO:Declaration_DS:DMS:2";

    private static final String TIME = "DateTimeString";
    private static final String NUMBER = "SequenceNumeric";
    private final WcoMapping mapping = WcoMapping.TABLE;
    private final XMLStreamWriter xml;
    private final NavigableMap<String, String> left;
    private final List<String> open = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private List<String> place = List.of();

    /** {@code members} lose what is written. */
    WcoOutput(XMLStreamWriter xml, NavigableMap<String, String> members) {
        this.xml = xml;
        this.left = members;
    }

    /** What is written of one element of a list. */
    interface Part<T> {
        void write(T element) throws XMLStreamException;
    }

    <T> void each(String pointer, List<T> list, Part<T> part) throws XMLStreamException {
        List<String> outer = place;
        List<String> path = steps(mapping.paths(pointer).getFirst());
        for (int i = 0; i < list.size(); i++) {
            enter(parent(path));
            start(path.getLast());
            place = path;
            indexes.add(i);
            part.write(list.get(i));
            indexes.removeLast();
            place = outer;
            enter(parent(path));
        }
    }

    /** Texts in elements that repeat and count themselves. */
    void numbered(String pointer, List<String> texts) throws XMLStreamException {
        List<String> path = steps(mapping.paths(pointer).getFirst());
        int number = 0;
        for (int i = 0; i < texts.size(); i++) {
            if (writable(texts.get(i))) {
                enter(parent(parent(path)));
                start(parent(path).getLast());
                element(NUMBER, String.valueOf(++number));
                element(path.getLast(), texts.get(i));
                enter(parent(parent(path)));
                reported(pointer + "/" + i);
            }
        }
    }

    /** The number of the element of a list that is being written. */
    void number() throws XMLStreamException {
        element(NUMBER, String.valueOf(indexes.getLast() + 1));
    }

    boolean text(String pointer, @Nullable Object value) throws XMLStreamException {
        return text(pointer, "", value);
    }

    /** At the path that leads {@code through} an element of this name, of several that the pointer is read from. */
    boolean text(String pointer, String through, @Nullable Object value) throws XMLStreamException {
        String path = mapping.paths(pointer).stream()
                .filter(each -> each.contains(through))
                .findFirst()
                .orElseThrow();
        return leaf(pointer, path, value);
    }

    boolean money(String pointer, @Nullable StatedMoney money) throws XMLStreamException {
        return money != null
                && money.currency() != null
                && leaf(pointer, mapping.paths(pointer).getFirst(), money.amount(), "currencyID", money.currency());
    }

    void quantity(String pointer, @Nullable StatedQuantity quantity) throws XMLStreamException {
        if (quantity != null && quantity.uom() != null) {
            leaf(pointer, mapping.paths(pointer).getFirst(), quantity.value(), "unitCode", quantity.uom());
        }
    }

    /** In kilograms, as all our masses are. */
    void mass(String pointer, @Nullable BigDecimal mass) throws XMLStreamException {
        leaf(pointer, mapping.paths(pointer).getFirst(), mass, "unitCode", "KGM");
    }

    void date(String pointer, @Nullable LocalDate date) throws XMLStreamException {
        if (date != null && date.getYear() >= 0 && date.getYear() <= LAST_YEAR) {
            leaf(pointer, mapping.paths(pointer).getFirst(), Source.FORMAT_102.format(date), "formatCode", "102");
        }
    }

    /** The reader draws the member from something else that has been written. */
    void reported(String pointer) {
        String at = Source.located(pointer, indexes);
        left.subMap(at, true, at + "0", false).clear();
    }

    /** Whether there was anything to write. */
    private boolean leaf(String pointer, String path, @Nullable Object value, String... attribute)
            throws XMLStreamException {
        String text = value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        if (value == null || !writable(text) || attribute.length > 0 && !writable(attribute[1])) {
            return false;
        }
        List<String> steps = steps(path);
        enter(parent(steps));
        element(steps.getLast(), text, attribute);
        reported(pointer);
        return true;
    }

    private List<String> steps(String path) {
        List<String> steps = new ArrayList<>(path.startsWith("./") ? place : List.of());
        steps.addAll(List.of((path.startsWith("./") ? path.substring(2) : path).split("/")));
        return steps;
    }

    private static List<String> parent(List<String> path) {
        return path.subList(0, path.size() - 1);
    }

    private void enter(List<String> path) throws XMLStreamException {
        int same = 0;
        while (same < Math.min(open.size(), path.size()) && open.get(same).equals(path.get(same))) {
            same++;
        }
        while (open.size() > same) {
            xml.writeEndElement();
            open.removeLast();
        }
        for (String name : path.subList(same, path.size())) {
            start(name);
        }
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement(name);
        open.add(name);
    }

    private void element(String name, String text, String... attribute) throws XMLStreamException {
        if (name.equals(TIME)) {
            xml.writeStartElement("ds", name, TYPES);
        } else {
            xml.writeStartElement(name);
        }
        if (attribute.length > 0) {
            xml.writeAttribute(attribute[0], attribute[1]);
        }
        String[] lines = text.split("\r", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                // A parser takes the bare character for the end of a line (XML 1.0, clause 2.11).
                xml.writeEntityRef("#13");
            }
            xml.writeCharacters(lines[i]);
        }
        xml.writeEndElement();
    }

    /** Of characters that XML 1.0 has, and not of blanks alone. */
    private static boolean writable(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .allMatch(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || c >= ' ' && c < Character.MIN_SURROGATE
                                || c > Character.MAX_SURROGATE && c < 0xFFFE
                                || c > 0xFFFF);
    }
}
