package org.fairway.languages.wco;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * An answer in WCO form (DMS 3.6, {@code MetaData/Response}, type RES).
 *
 * @param function what it says
 * @param reference our own reference of this answer
 * @param issuedAt when it was made, UTC; written in format 304 (UN/EDIFACT 2379)
 * @param lrn the declaration's functional reference
 * @param acceptedAt when the declaration became binding
 * @param faults what is wrong with the message, if it is refused; what to be warned of, if not
 */
public record WcoResponse(
        WcoFunction function,
        String reference,
        Instant issuedAt,
        @Nullable String lrn,
        @Nullable String mrn,
        int version,
        @Nullable Instant acceptedAt,
        @Nullable String statement,
        List<Fault> faults) {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final DateTimeFormatter FORMAT_304 =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * One thing wrong.
     *
     * @param code ours, as in docs/problems.md
     * @param pointer WCO pointer such as {@code 42A/67A/68A[1]/23A/65A:128}
     * @param description what is wrong and how to put it right
     */
    public record Fault(String code, @Nullable String pointer, String description) {}

    public String toXml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            write(xml);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument();
        xml.writeStartElement("MetaData");
        element(xml, "WCODataModelVersionCode", "3.6");
        element(xml, "WCOTypeName", "RES");
        xml.writeStartElement("Response");
        element(xml, "FunctionCode", function.code());
        element(xml, "FunctionalReferenceID", reference);
        dateTime(xml, "IssueDateTime", issuedAt);
        if (statement != null) {
            xml.writeStartElement("AdditionalInformation");
            element(xml, "StatementDescription", statement);
            xml.writeEndElement();
        }
        for (Fault fault : faults) {
            write(xml, fault);
        }
        xml.writeStartElement("Declaration");
        dateTime(xml, "AcceptanceDateTime", acceptedAt);
        element(xml, "FunctionalReferenceID", lrn);
        element(xml, "ID", mrn);
        if (function == WcoFunction.REJECTED) {
            dateTime(xml, "RejectionDateTime", issuedAt);
        }
        element(xml, "VersionID", Integer.toString(version));
        xml.writeEndDocument();
    }

    private static void write(XMLStreamWriter xml, Fault fault) throws XMLStreamException {
        xml.writeStartElement("Error");
        element(xml, "Description", fault.description());
        element(xml, "ValidationCode", fault.code());
        if (fault.pointer() != null) {
            for (String step : fault.pointer().split("/")) {
                xml.writeStartElement("Pointer");
                int bracket = step.indexOf('[');
                int colon = step.indexOf(':');
                element(xml, "SequenceNumeric", bracket < 0 ? null : step.substring(bracket + 1, step.indexOf(']')));
                element(
                        xml,
                        "DocumentSectionCode",
                        step.substring(0, bracket >= 0 ? bracket : colon >= 0 ? colon : step.length()));
                element(xml, "TagID", colon < 0 ? null : step.substring(colon + 1));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static void dateTime(XMLStreamWriter xml, String name, @Nullable Instant time) throws XMLStreamException {
        if (time != null) {
            xml.writeStartElement(name);
            xml.writeStartElement("DateTimeString");
            xml.writeAttribute("formatCode", "304");
            xml.writeCharacters(FORMAT_304.format(time));
            xml.writeEndElement();
            xml.writeEndElement();
        }
    }

    private static void element(XMLStreamWriter xml, String name, @Nullable String text) throws XMLStreamException {
        if (text != null && !text.isEmpty()) {
            xml.writeStartElement(name);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }
}
