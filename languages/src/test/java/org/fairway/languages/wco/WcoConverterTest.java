package org.fairway.languages.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedRepresentative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WcoConverterTest {
    private static final String ITEM = """
        <GovernmentAgencyGoodsItem>
          <SequenceNumeric>1</SequenceNumeric>
          <AdditionalDocument><CategoryCode>N</CategoryCode><ID>INV-7</ID><TypeCode>935</TypeCode>
            <LPCOExemptionCode>AC</LPCOExemptionCode></AdditionalDocument>
          <Commodity>
            <Description>Fresh oranges</Description>
            <Classification><ID>08051022</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
            <Classification><ID>10</ID><IdentificationTypeCode>TRC</IdentificationTypeCode></Classification>
            <Classification><ID>VATZ</ID><IdentificationTypeCode>GN</IdentificationTypeCode></Classification>
            <DutyTaxFee><DutyRegimeCode>300</DutyRegimeCode><Payment><MethodCode>E</MethodCode></Payment></DutyTaxFee>
            <GoodsMeasure><GrossMassMeasure>1100</GrossMassMeasure><NetNetWeightMeasure>1000.5</NetNetWeightMeasure>
              </GoodsMeasure>
            <InvoiceLine><ItemChargeAmount currencyID="EUR">2400.10</ItemChargeAmount></InvoiceLine>
          </Commodity>
          <CustomsValuation><MethodCode>1</MethodCode></CustomsValuation>
          <GovernmentProcedure><CurrentCode>40</CurrentCode><PreviousCode>71</PreviousCode></GovernmentProcedure>
          <GovernmentProcedure><CurrentCode>C07</CurrentCode></GovernmentProcedure>
          <Origin><CountryCode>ES</CountryCode><TypeCode>1</TypeCode></Origin>
          <Packaging><SequenceNumeric>1</SequenceNumeric><MarksNumbersID>OR 1-90</MarksNumbersID>
            <QuantityQuantity>90</QuantityQuantity><TypeCode>CT</TypeCode></Packaging>
        </GovernmentAgencyGoodsItem>
        """;

    @Test
    void readsAnOriginalIntoOurLanguage() {
        StatedDeclaration read = converted(message("9", ITEM)).declaration();

        assertThat(read.lrn()).isEqualTo("LRN-1");
        assertThat(read.kind()).isEqualTo(GoodsDeclaration.Kind.IMPORT);
        assertThat(read.timing()).isEqualTo(GoodsDeclaration.Timing.PRE_ARRIVAL);
        assertThat(read.procedure().requested()
                        + read.procedure().previous()
                        + read.procedure().additional())
                .isEqualTo("4071[C07]");
        assertThat(read.parties().declarant().tin()).isEqualTo("GB1");
        assertThat(read.payment()).extracting("method", "account").containsExactly("E", "1234567");
        StatedItem item = read.items().getFirst();
        assertThat(item.commodity().hs()).isEqualTo("0805102210");
        assertThat(item.commodity().additional()).containsExactly("VATZ");
        assertThat(item.origin()).extracting("country", "preference").containsExactly("ES", "300");
        assertThat(item.netMass()).isEqualByComparingTo(new BigDecimal("1000.5"));
        assertThat(item.invoiceLine()).isEqualTo(new StatedMoney(new BigDecimal("2400.10"), "EUR"));
        assertThat(item.documents())
                .extracting(StatedDocument::typeCode, StatedDocument::id)
                .containsExactly(tuple("N935", "INV-7"));
    }

    @Test
    void namesEachThingItFilledFromTheRestOfTheDeclaration() {
        WcoMessage.Lodgement converted =
                converted(message("9", ITEM.replace("<NetNetWeightMeasure>1000.5</NetNetWeightMeasure>", "")));

        assertThat(converted.fillings()).extracting(Filling::pointer).contains("/items/0/netMass", "/totals/packages");
        assertThat(converted.fillings())
                .extracting(Filling::what)
                .containsExactlyInAnyOrder(
                        "net mass from the gross mass",
                        "invoice total from the lines",
                        "total of packages from the items",
                        "office of entry from the location of goods");
        assertThat(converted.declaration().valueBuildUp().invoiceTotal())
                .isEqualTo(new StatedMoney(new BigDecimal("2400.10"), "EUR"));
        assertThat(converted.declaration().totals().packages()).isEqualTo(90);
    }

    @Test
    void tellsMessagesApartByWhatTheyAskFor() {
        String pointers = """
            <ID>26XF1</ID>
            <AdditionalInformation><StatementDescription>Weighed again</StatementDescription>
              <StatementTypeCode>AES</StatementTypeCode></AdditionalInformation>
            <Amendment><ChangeReasonCode>32</ChangeReasonCode>
              <Pointer><SequenceNumeric>1</SequenceNumeric><DocumentSectionCode>42A</DocumentSectionCode></Pointer>
              <Pointer><DocumentSectionCode>67A</DocumentSectionCode></Pointer>
              <Pointer><SequenceNumeric>2</SequenceNumeric><DocumentSectionCode>68A</DocumentSectionCode></Pointer>
              <Pointer><DocumentSectionCode>23A</DocumentSectionCode></Pointer>
              <Pointer><DocumentSectionCode>65A</DocumentSectionCode><TagID>128</TagID></Pointer>
            </Amendment>
            """;
        WcoMessage.Correction correction = read(
                message("13", ITEM).replace("IMD", "COR").replace("<BorderT", pointers + "<BorderT"),
                WcoMessage.Correction.class);
        assertThat(correction.mrn()).isEqualTo("26XF1");
        assertThat(correction.changes()).containsExactly("42A[1]/67A/68A[2]/23A/65A:128");
        assertThat(correction.reason()).isEqualTo("Weighed again");
        assertThat(read(
                                message("13", "").replace("IMD", "INV").replace("<BorderT", pointers + "<BorderT"),
                                WcoMessage.Cancellation.class)
                        .mrn())
                .isEqualTo("26XF1");
        assertThat(read(message("13", "").replace("IMD", "GPR"), WcoMessage.ArrivalNotice.class)
                        .reference())
                .isEqualTo("LRN-1");
        assertThat(unreadable(message("14", ITEM))).contains("14 IMD");
        assertThat(unreadable("<MetaData><Response><Declaration"
                        + " xmlns='urn:wco:datamodel:WCO:DEC-DMS:2'/></Response></MetaData>"))
                .contains("notification");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "2", "3", "4", "5", "6", "7", "8", "10", "11", "12", "14", "31", "09", "9.0", "nine"})
    void obeysNoFunctionThatItDoesNotKnow(String function) {
        for (String type : List.of("IMD", "EXA", "COR", "INV", "GPR", "")) {
            assertThat(unreadable(message(function, ITEM).replace("IMD", type)))
                    .startsWith("function and type")
                    .endsWith("which nothing answers to");
        }
        assertThat(unreadable(
                        message("9", ITEM).replace("<FunctionalR", "<FunctionCode>13</FunctionCode><FunctionalR")))
                .contains("9+13");
        assertThat(unreadable(message("13", ITEM)))
                .as("a request of a type that is none")
                .contains("13 IMD");
    }

    /**
     * Whoever lodges for another stands in Declarant on DMS; the declarant in law is the other, except in indirect
     * representation.
     */
    @ParameterizedTest
    @CsvSource({
        "IMD, <FunctionCode>2</FunctionCode>, GB2, GB1",
        "IMD, <ID>GB1</ID><FunctionCode>2</FunctionCode>, GB2, GB1",
        "EXD, <ID>GB1</ID><FunctionCode>2</FunctionCode>, GB3, GB1",
        "IMD, <ID>GB4</ID><FunctionCode>2</FunctionCode>, GB1, GB4",
        "IMD, <FunctionCode>3</FunctionCode>, GB1, GB1",
        "IMD, <ID>GB1</ID><FunctionCode>3</FunctionCode>, GB1, GB1",
    })
    void readsWhoDeclaresAndWhoRepresents(String type, String agent, String declarant, String representative) {
        WcoMessage.Lodgement read = read(represented(type, agent, "<ID>GB2</ID>"), WcoMessage.Lodgement.class);

        assertThat(read.declaration().parties().declarant().tin()).isEqualTo(declarant);
        assertThat(read.declaration().representativeTin()).isEqualTo(representative);
        assertThat(read.fillings().stream()
                        .anyMatch(filling -> filling.pointer().equals("/parties/declarant")))
                .isEqualTo(!declarant.equals("GB1"));
    }

    @Test
    void leavesADeclarantAloneWhomNobodyElseStandsBehind() {
        for (String importer : List.of("<ID>GB1</ID>", "<Name>A private person</Name>")) {
            WcoMessage.Lodgement read =
                    read(represented("IMD", "<FunctionCode>2</FunctionCode>", importer), WcoMessage.Lodgement.class);
            assertThat(read.declaration().parties().declarant().tin()).isEqualTo("GB1");
            assertThat(read.declaration().parties().representative()).isEqualTo(new StatedRepresentative("GB1", 2));
        }
    }

    private static String represented(String type, String agent, String importer) {
        return message("9", ITEM)
                .replace("IMD", type)
                .replace("<Declarant>", "<Agent>" + agent + "</Agent><Declarant>")
                .replace("<Consignment><GoodsL", "<Importer>" + importer + "</Importer><Consignment><GoodsL")
                .replace("</Declarant>", "</Declarant><Exporter><ID>GB3</ID></Exporter>");
    }

    @Test
    void findsEverythingThatIsMissingOrMalformedAtOnce() {
        WcoMessage.Lodgement broken = read(
                message(
                                "9",
                                ITEM.replace("TSP", "ZZZ")
                                        .replace("2400.10", "dear")
                                        .replace("<QuantityQuantity>90", "<QuantityQuantity>9.5"))
                        .replace("<Declarant><ID>GB1</ID></Declarant>", ""),
                WcoMessage.Lodgement.class);
        assertThat(broken.findings())
                .extracting(Finding::kind, Finding::pointer)
                .containsExactlyInAnyOrder(
                        tuple(Finding.Kind.MISSING, "/items/0/commodity/hs"),
                        tuple(Finding.Kind.MALFORMED, "/items/0/invoiceLine"),
                        tuple(Finding.Kind.MISSING, "/items/0/invoiceLine"),
                        tuple(Finding.Kind.MALFORMED, "/items/0/packages/0/count"),
                        tuple(Finding.Kind.MISSING, "/parties/declarant"),
                        tuple(Finding.Kind.MISSING, "/valueBuildUp/invoiceTotal"));
        assertThat(read(message("9", ""), WcoMessage.Lodgement.class).findings())
                .extracting(Finding::pointer)
                .contains("/items");
        assertThat(unreadable("<MetaData><Declaration")).contains("not well-formed", "line 1");
    }

    @Test
    void takesNoFaultOfItsOwnForABrokenMessage() {
        InputStream faulty = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("ours");
            }
        };

        assertThatThrownBy(() -> WcoConverter.read(faulty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ours");
        assertThat(unreadable("<a/><b/>")).startsWith("not well-formed XML: line");
        assertThat(WcoConverter.read(new ByteArrayInputStream(
                        "<?xml version='1.0' encoding='no-such'?><a/>".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(WcoMessage.Unreadable.class);
        assertThat(WcoConverter.read(new ByteArrayInputStream(new byte[] {'<', 'a', '>', (byte) 0xff})))
                .isInstanceOf(WcoMessage.Unreadable.class);
    }

    @Test
    void refusesDocumentTypesAndExternalEntities() {
        String entity = "<!DOCTYPE MetaData [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>"
                + message("9", ITEM.replace("Fresh oranges", "&secret;"));

        assertThat(unreadable(entity)).contains("not well-formed");
    }

    @Test
    void refusesADeclarationDeeperThanAny() {
        assertThat(unreadable("<Declaration xmlns='urn:wco:datamodel:WCO:DEC-DMS:2'>" + "<a>".repeat(5_000)))
                .contains("not well-formed");
    }

    @Test
    void countsTheElementsOfEveryListWhileItReads() {
        String packaging =
                ITEM.substring(ITEM.indexOf("<Packaging>"), ITEM.indexOf("</Packaging>") + "</Packaging>".length());
        String crowded = ITEM.replace(packaging, packaging.repeat(100));
        assertThat(read(message("9", ITEM + crowded), WcoMessage.TooMany.class))
                .isEqualTo(new WcoMessage.TooMany("/items/1/packages", 99));
        assertThat(read(message("9", "<GovernmentAgencyGoodsItem/>".repeat(10_000)), WcoMessage.TooMany.class))
                .isEqualTo(new WcoMessage.TooMany("/items", 9_999));
        String full = ITEM.replace(packaging, packaging.repeat(99));
        assertThat(read(message("9", full.repeat(1_000)), WcoMessage.TooMany.class))
                .isEqualTo(new WcoMessage.TooMany("", 100_000));
        assertThat(read(
                                message("9", ITEM.replace("<Packaging>", "<a/>".repeat(10_000) + "<Packaging>")),
                                WcoMessage.TooMany.class)
                        .pointer())
                .isEmpty();
        assertThat(read(message("9", "<GovernmentAgencyGoodsItem/>".repeat(9_999)), WcoMessage.Lodgement.class)
                        .findings())
                .hasSizeLessThan(1_000);
    }

    @Test
    void leavesTheBlanksAroundIdentifiersToTheRulesAndTakesThemOffCodes() {
        String blanks = message("9", ITEM)
                .replace(">LRN-1<", "> LRN-1\n<")
                .replace(">GB1<", ">GB1 <")
                .replace(">IMD<", "> IMD <");
        StatedDeclaration read = converted(blanks).declaration();

        assertThat(read.lrn()).isEqualTo(" LRN-1\n");
        assertThat(read.parties().declarant().tin()).isEqualTo("GB1 ");
        assertThat(read.kind()).isEqualTo(GoodsDeclaration.Kind.IMPORT);
    }

    private static WcoMessage.Lodgement converted(String xml) {
        WcoMessage.Lodgement lodgement = read(xml, WcoMessage.Lodgement.class);
        assertThat(lodgement.findings()).isEmpty();
        return lodgement;
    }

    private static String unreadable(String xml) {
        return read(xml, WcoMessage.Unreadable.class).why();
    }

    private static <T extends WcoMessage> T read(String xml, Class<T> kind) {
        assertThat(WcoConverter.read(new StringReader(xml)))
                .isInstanceOf(kind)
                .isEqualTo(WcoConverter.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        return kind.cast(WcoConverter.read(new StringReader(xml)));
    }

    private static String message(String function, String item) {
        return """
            <md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"><md:WCOTypeName>DEC</md:WCOTypeName>
            <Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
              <FunctionCode>%s</FunctionCode><FunctionalReferenceID>LRN-1</FunctionalReferenceID>
                <TypeCode>IMD</TypeCode>
              <AdditionalDocument><CategoryCode>1</CategoryCode><ID>1234567</ID><TypeCode>DAN</TypeCode>
                </AdditionalDocument>
              <BorderTransportMeans><ModeCode>1</ModeCode></BorderTransportMeans>
              <Declarant><ID>GB1</ID></Declarant>
              <GoodsShipment>
                <Consignment><GoodsLocation><Name>WLALONBTW</Name><TypeCode>A</TypeCode><Address>
                  <CountryCode>GB</CountryCode></Address></GoodsLocation></Consignment>
                %s
              </GoodsShipment>
            </Declaration></md:MetaData>
            """.formatted(function, item);
    }
}
