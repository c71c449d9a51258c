package org.fairway.languages.wco;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsLocation;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.Transport;
import org.fairway.languages.Members;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedOffices;
import org.fairway.languages.stated.StatedParties;
import org.fairway.languages.stated.StatedPayment;
import org.fairway.languages.stated.StatedProcedure;
import org.fairway.languages.stated.StatedTradeTerms;
import org.fairway.languages.stated.StatedValueBuildUp;
import org.jspecify.annotations.Nullable;

/**
 * Writes originals in the WCO's XML (DMS 3.6, {@code MetaData/Declaration}, function 9), in UTF-8, an item at a time.
 * The same declaration is always the same bytes.
 */
public final class WcoDeclarationWriter {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String ENVELOPE = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2";
    /** Of the first deferment account (DE 2/6). */
    private static final String ACCOUNT = "1";
    /** What stands for groups that are absent as a whole. */
    private static final StatedParties NOBODY =
            new StatedParties(null, null, null, null, null, null, null, null, null, null);

    private static final StatedOffices NOWHERE = new StatedOffices(null, null, null, null);
    private static final StatedValueBuildUp WORTH_NOTHING =
            new StatedValueBuildUp(null, null, null, null, null, null, null, List.of());

    private final StatedDeclaration goods;
    private final StatedParties named;
    private final StatedOffices offices;
    private final StatedValueBuildUp value;
    private final WcoOutput out;
    private final PartyWriting parties;

    private WcoDeclarationWriter(StatedDeclaration goods, WcoOutput out) {
        this.goods = goods;
        this.named = Objects.requireNonNullElse(goods.parties(), NOBODY);
        this.offices = Objects.requireNonNullElse(goods.offices(), NOWHERE);
        this.value = Objects.requireNonNullElse(goods.valueBuildUp(), WORTH_NOTHING);
        this.out = out;
        this.parties = new PartyWriting(out);
    }

    /**
     * Leaves the stream open.
     *
     * @return JSON Pointers to what the declaration has and the message has no place for, in their order
     */
    public static List<String> write(StatedDeclaration goods, OutputStream stream) throws IOException {
        NavigableMap<String, String> left = Members.of(goods);
        Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("md", "MetaData", ENVELOPE);
            xml.writeNamespace("md", ENVELOPE);
            envelope(xml, "WCODataModelVersionCode", "3.6");
            envelope(xml, "WCOTypeName", "DEC");
            xml.writeStartElement("Declaration");
            xml.writeDefaultNamespace(WcoReader.DECLARATION_NAMESPACE);
            xml.writeNamespace("ds", WcoOutput.TYPES);
            new WcoDeclarationWriter(goods, new WcoOutput(xml, left)).declaration();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
        writer.flush();
        return List.copyOf(left.keySet());
    }

    private static void envelope(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement("md", name, ENVELOPE);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void declaration() throws XMLStreamException {
        out.text("/function", WcoConverter.ORIGINAL);
        out.text("/lrn", goods.lrn());
        type();
        Totals totals = goods.totals();
        out.text("/totals/itemCount", totals == null ? null : totals.itemCount());
        out.text("/offices/entry", offices.entry());
        out.money("/valueBuildUp/invoiceTotal", value.invoiceTotal());
        out.mass("/totals/grossMass", totals == null ? null : totals.grossMass());
        out.text("/totals/packages", totals == null ? null : totals.packages());
        out.each("/documents", goods.documents(), this::document);
        account();
        out.each("/additionalInfo", goods.additionalInfo(), information -> {
            out.text("/additionalInfo/-/code", information.code());
            out.text("/additionalInfo/-/text", information.text());
        });
        parties.representative(named.representative());
        out.each("/authorisations", goods.authorisations(), authorisation -> {
            out.text("/authorisations/-/holderTin", authorisation.holderTin());
            out.text("/authorisations/-/type", authorisation.type());
        });
        if (goods.transport() != null) {
            out.text("/transport/nationality", goods.transport().nationality());
            out.text("/transport/modeBorder", goods.transport().modeBorder());
        }
        parties.party("/parties/carrier", named.carrier());
        parties.party("/parties/consignor", named.consignor());
        parties.party("/parties/declarant", named.declarant());
        out.text("/offices/exit", offices.exit());
        parties.party("/parties/exporter", named.exporter());
        shipment();
        out.each("/guarantees", goods.guarantees(), guarantee -> {
            out.money("/guarantees/-/amount", guarantee.amount());
            out.text("/guarantees/-/ref", guarantee.ref());
            out.text("/guarantees/-/type", guarantee.type());
            out.text("/guarantees/-/access", guarantee.access());
        });
        out.text("/offices/presentation", offices.presentation());
        out.text("/offices/supervising", offices.supervising());
    }

    private void type() throws XMLStreamException {
        if (goods.kind() == null || goods.filing() == null || goods.timing() == null) {
            return;
        }
        var type = DeclarationType.of(goods.kind(), goods.filing(), goods.timing());
        if (type.isPresent()) {
            out.text("/type", type.get().code());
            List.of("/kind", "/filing", "/timing").forEach(out::reported);
        }
    }

    private void document(StatedDocument document) throws XMLStreamException {
        DocumentCode code = DocumentCode.of(document.typeCode());
        out.text("/documents/-/category", code.category());
        out.text("/documents/-/id", document.id());
        out.text("/documents/-/typeCode", code.type());
    }

    private void account() throws XMLStreamException {
        StatedPayment payment = goods.payment();
        if (payment != null && payment.account() != null) {
            out.each("/documents", List.of(payment.account()), account -> {
                out.text("/documents/-/category", ACCOUNT);
                out.text("/payment/account", account);
                out.text("/documents/-/typeCode", "DAN");
            });
        }
    }

    private void shipment() throws XMLStreamException {
        parties.party("/parties/buyer", named.buyer());
        parties.party("/parties/consignee", named.consignee());
        if (goods.transport() != null) {
            means(goods.transport());
        }
        location(goods.locationOfGoods());
        if (goods.transport() != null) {
            out.text("/transport/loadingLocode", goods.transport().loadingLocode());
        }
        out.each("/equipment", goods.equipment(), equipment -> {
            out.number();
            out.text("/equipment/-/containerNo", equipment.containerNo());
            out.numbered("/equipment/-/seals", equipment.seals());
        });
        charges();
        items();
        parties.party("/parties/importer", named.importer());
        out.each("/previousDocuments", goods.previousDocuments(), document -> {
            DocumentCode code = DocumentCode.of(document.typeCode());
            out.text("/previousDocuments/-/category", code.category());
            out.text("/previousDocuments/-/id", document.id());
            out.text("/previousDocuments/-/typeCode", code.type());
            out.text("/previousDocuments/-/itemNo", document.itemNo());
        });
        parties.party("/parties/seller", named.seller());
        terms(goods.tradeTerms());
        out.text("/ucr", goods.ucr());
    }

    /** What comes in is known by the means it arrives on, what goes out by those it departs on (DE 7/9, 7/7). */
    private void means(Transport transport) throws XMLStreamException {
        String means = goods.kind() == Kind.EXPORT ? "DepartureTransportMeans" : "ArrivalTransportMeans";
        out.text("/transport/meansId", means, transport.meansId());
        out.text("/transport/meansType", means, transport.meansType());
        out.text("/transport/modeInland", means, transport.modeInland());
    }

    private void location(@Nullable GoodsLocation location) throws XMLStreamException {
        if (location == null) {
            return;
        }
        String locode = location.locode();
        boolean implied = locode != null
                && locode.length() > 2
                && LocationReading.locode(location.facility(), locode.substring(0, 2))
                        .filter(locode::equals)
                        .isPresent();
        out.text("/locationOfGoods/facility", location.facility());
        if (locode != null && !implied && LocationReading.isLocode(locode)) {
            out.text("/locationOfGoods/locode", locode);
        }
        out.text("/locationOfGoods/typeCode", location.typeCode());
        if (locode != null && implied) {
            out.text("/locationOfGoods/country", locode.substring(0, 2));
            out.reported("/locationOfGoods/locode");
        }
    }

    private record Charge(
            String pointer, String code, @Nullable StatedMoney amount) {}

    private void charges() throws XMLStreamException {
        out.money("/valueBuildUp/freight", value.freight());
        List<Charge> charges = new ArrayList<>();
        charges.add(new Charge("/valueBuildUp/packing", "AD", value.packing()));
        charges.add(new Charge("/valueBuildUp/assists", "AE", value.assists()));
        charges.add(new Charge("/valueBuildUp/royalties", "AI", value.royalties()));
        charges.add(new Charge("/valueBuildUp/deductions", "BA", value.deductions()));
        charges.removeIf(charge -> charge.amount() == null);
        out.each("/valueBuildUp/charges", charges, charge -> {
            out.text("/valueBuildUp/charges/-/type", charge.code());
            if (out.money("/valueBuildUp/charges/-/amount", charge.amount())) {
                out.reported(charge.pointer());
            }
        });
    }

    /** The procedure of the declaration is that of its first item: there is no other place for it. */
    private void items() throws XMLStreamException {
        StatedProcedure first =
                goods.items().isEmpty() ? null : goods.items().getFirst().procedureOverride();
        if (!goods.items().isEmpty() && (first == null || first.equals(goods.procedure()))) {
            out.reported("/procedure");
        }
        ItemWriting writing = new ItemWriting(
                out,
                goods.procedure(),
                goods.payment() == null ? null : goods.payment().method());
        out.each("/items", goods.items(), writing::item);
    }

    private void terms(@Nullable StatedTradeTerms terms) throws XMLStreamException {
        if (terms != null) {
            out.text("/tradeTerms/incoterm", terms.incoterm());
            out.text("/tradeTerms/namedPlaceLocode", terms.namedPlaceLocode());
            if (goods.items().stream()
                    .limit(1)
                    .map(StatedItem::invoiceLine)
                    .anyMatch(line -> line != null && Objects.equals(line.currency(), terms.currency()))) {
                out.reported("/tradeTerms/currency");
            }
        }
    }
}
