package org.fairway.languages.wco;

import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Streams to the one Declaration of a message. Document types and external entities are refused: a declaration has no need of either. */
final class WcoReader {
  static final String DECLARATION_NAMESPACE = "urn:wco:datamodel:WCO:DEC-DMS:2";
  private static final Set<String> ENVELOPES = Set.of("MetaData", "submitDeclarationRequest");
  private static final int MAX_DEPTH = 24;
  private static final int MAX_TEXT = 65_536;
  /** A declaration of 9,999 items has some 600,000. */
  private static final int MAX_ELEMENTS = 1_000_000;

  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** One string per path, however many items there are. */
  private final Map<String, String> paths = new HashMap<>();
  private int elements;

  private WcoReader() {}

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
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i).strip());
    }
    StringBuilder text = new StringBuilder();
    List<WcoElement> children = new ArrayList<>();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(xml, paths.computeIfAbsent(path.isEmpty() ? xml.getLocalName() : path + "/" + xml.getLocalName(), same -> same), depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
        if (text.length() > MAX_TEXT) {
          throw new XMLStreamException("longer text than any declaration has", xml.getLocation());
        }
      }
    }
    return new WcoElement(path, text.toString().strip(), Map.copyOf(attributes), List.copyOf(children));
  }

  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int open = 1; open > 0; ) {
      int event = xml.next();
      open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }
}
