package org.fairway.languages.wco;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.fairway.languages.SharedData;
import org.xml.sax.SAXException;

/** The schema of DMS 3.6 as an administration publishes it. */
final class WcoSchema {
    private final Schema schema;

    private WcoSchema(Schema schema) {
        this.schema = schema;
    }

    static WcoSchema load() {
        Path folder = SharedData.folder("wco-schemas").resolve("public/api/conf/2.0/schemas/wco/declaration");
        Source[] files = Stream.of("DocumentMetaData_2_DMS.xsd", "WCO_DEC_2_DMS.xsd")
                .map(name -> new StreamSource(folder.resolve(name).toFile()))
                .toArray(Source[]::new);
        try {
            return new WcoSchema(SchemaFactory.newDefaultInstance().newSchema(files));
        } catch (SAXException unreadable) {
            throw new IllegalStateException(XMLConstants.W3C_XML_SCHEMA_NS_URI, unreadable);
        }
    }

    /** What is wrong with the message; empty if nothing is. */
    Optional<String> objection(byte[] message) throws IOException {
        try {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(message)));
            return Optional.empty();
        } catch (SAXException invalid) {
            return Optional.of(String.valueOf(invalid.getMessage()));
        }
    }
}
