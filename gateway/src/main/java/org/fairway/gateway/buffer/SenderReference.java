package org.fairway.gateway.buffer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fairway.contracts.identifiers.IdentifierForm;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the sender's own reference in a message, by which the sender asks for it later. It does not validate the rest
 * of the message. A malformed message has no reference.
 */
final class SenderReference {

    private static final Pattern NAMED_IN_PATH = Pattern.compile("/v1/declarations/([^/?]+)/.*");
    /** The document name, then the document identifier (UN/EDIFACT BGM, C106/1004). */
    private static final Pattern EDIFACT = Pattern.compile("'\\s*BGM\\+[^+']*\\+([^+':?]{1,35})");

    private static final int LONGEST = 35;
    private static final JsonFactory JSON = new JsonFactory();
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private SenderReference() {}

    static Optional<String> in(String path, String contentType, byte[] body) {
        var named = NAMED_IN_PATH.matcher(path);
        if (named.matches()) {
            return Optional.of(named.group(1));
        }
        var found = contentType.contains("xml")
                ? inXml(body)
                : contentType.contains("edifact") ? inEdifact(body) : inJson(body);
        return found.filter(reference -> IdentifierForm.isValid(reference, LONGEST));
    }

    private static Optional<String> inJson(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING && (name.equals("lrn") || name.equals("mrn"))) {
                    return Optional.of(json.getString());
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static Optional<String> inXml(byte[] body) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("FunctionalReferenceID")) {
                    return Optional.of(xml.getElementText());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static Optional<String> inEdifact(byte[] body) {
        Matcher found = EDIFACT.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
