package org.fairway.languages.wco;

import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fairway.contracts.goods.ListLimits;

/**
 * Streams to the one Declaration of a message. Document types and external entities are refused: a declaration has no
 * need of either.
 */
final class WcoReader {
    static final String DECLARATION_NAMESPACE = "urn:wco:datamodel:WCO:DEC-DMS:2";
    private static final Set<String> ENVELOPES = Set.of("MetaData", "submitDeclarationRequest");
    private static final int MAX_DEPTH = 24;
    private static final int MAX_TEXT = 65_536;
    /** A declaration of 9,999 items has some 600,000. */
    private static final int MAX_ELEMENTS = 1_000_000;
    /** Siblings of one name that are no list of the declaration's, such as the pointers of a correction. */
    private static final int MAX_ALIKE = 9_999;

    private static final Map<String, String> LISTS = WcoMapping.TABLE.lists();

    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** One string per path, however many items there are. */
    private final Map<String, String> paths = new HashMap<>();

    private int elements;
    /** Of lists of the declaration's. */
    private int listed;
    /** Where in the lists that are open the element being read stands. */
    private final Deque<Integer> positions = new ArrayDeque<>();
    /** By path, how many there are of each list in the element that is open, and in those around it. */
    private final Deque<Map<String, Integer>> inOpen = new ArrayDeque<>(List.of(new HashMap<>()));

    private WcoReader() {}

    /** More elements in a list than a declaration may have. */
    static final class TooManyException extends XMLStreamException {
        private static final long serialVersionUID = 1L;
        private final String pointer;
        private final int most;

        private TooManyException(String pointer, int most, Location location) {
            super("more than " + most + " elements", location);
            this.pointer = pointer;
            this.most = most;
        }

        WcoMessage.TooMany message() {
            return new WcoMessage.TooMany(pointer, most);
        }
    }

    /** Empty when the message carries no declaration of its own, as a notification does not. */
    static Optional<WcoElement> declaration(InputStream message) throws XMLStreamException {
        return new WcoReader().read(FACTORY.createXMLStreamReader(message));
    }

    /** The same for text whose encoding is settled. */
    static Optional<WcoElement> declaration(Reader message) throws XMLStreamException {
        return new WcoReader().read(FACTORY.createXMLStreamReader(message));
    }

    private Optional<WcoElement> read(XMLStreamReader xml) throws XMLStreamException {
        try {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("Declaration") && DECLARATION_NAMESPACE.equals(xml.getNamespaceURI())) {
                    return Optional.of(element(xml, "", 0));
                }
                if (!ENVELOPES.contains(xml.getLocalName())) {
                    skip(xml);
                }
            }
            return Optional.empty();
        } finally {
            xml.close();
        }
    }

    private WcoElement element(XMLStreamReader xml, String path, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
            throw new XMLStreamException("deeper or longer than any declaration", xml.getLocation());
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(
                    xml.getAttributeLocalName(i), xml.getAttributeValue(i).strip());
        }
        StringBuilder text = new StringBuilder();
        Map<String, List<WcoElement>> children = new HashMap<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                String below = paths.computeIfAbsent(path.isEmpty() ? name : path + "/" + name, same -> same);
                List<WcoElement> alike = children.computeIfAbsent(name, _ -> new ArrayList<>(1));
                String list = LISTS.get(below);
                if (list != null) {
                    alike.add(listed(xml, below, list, depth + 1));
                } else if (alike.size() == MAX_ALIKE) {
                    throw new TooManyException("", MAX_ALIKE, xml.getLocation());
                } else {
                    alike.add(element(xml, below, depth + 1));
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
                if (text.length() > MAX_TEXT) {
                    throw new XMLStreamException("longer text than any declaration has", xml.getLocation());
                }
            }
        }
        return new WcoElement(path, text(path, text.toString()), Map.copyOf(attributes), Map.copyOf(children));
    }

    /**
     * Blanks around an identifier are part of it, as its type in the schema (string) has it, and are for the rules to
     * refuse; around codes, numbers and texts they are none of the content.
     */
    private static String text(String path, String text) {
        return path.endsWith("ID") && !text.isBlank() ? text : text.strip();
    }

    private WcoElement listed(XMLStreamReader xml, String path, String list, int depth) throws XMLStreamException {
        int number = inOpen.getLast().merge(path, 1, Integer::sum);
        if (number > ListLimits.at(list)) {
            throw new TooManyException(
                    Source.located(list, List.copyOf(positions)), ListLimits.at(list), xml.getLocation());
        }
        if (++listed > ListLimits.TOGETHER) {
            throw new TooManyException("", ListLimits.TOGETHER, xml.getLocation());
        }
        positions.addLast(number - 1);
        inOpen.addLast(new HashMap<>());
        WcoElement read = element(xml, path, depth);
        inOpen.removeLast();
        positions.removeLast();
        return read;
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = xml.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
