package org.fairway.demo.wco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.junit.jupiter.api.Test;

class WcoConverterTest {
  private static final String ITEM =
      """
      <GovernmentAgencyGoodsItem>
        <SequenceNumeric>1</SequenceNumeric>
        <AdditionalDocument><CategoryCode>N</CategoryCode><ID>INV-7</ID><TypeCode>935</TypeCode><LPCOExemptionCode>AC</LPCOExemptionCode></AdditionalDocument>
        <Commodity>
          <Description>Fresh oranges</Description>
          <Classification><ID>08051022</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
          <Classification><ID>10</ID><IdentificationTypeCode>TRC</IdentificationTypeCode></Classification>
          <Classification><ID>VATZ</ID><IdentificationTypeCode>GN</IdentificationTypeCode></Classification>
          <DutyTaxFee><DutyRegimeCode>300</DutyRegimeCode><Payment><MethodCode>E</MethodCode></Payment></DutyTaxFee>
          <GoodsMeasure><GrossMassMeasure>1100</GrossMassMeasure><NetNetWeightMeasure>1000.5</NetNetWeightMeasure></GoodsMeasure>
          <InvoiceLine><ItemChargeAmount currencyID="EUR">2400.10</ItemChargeAmount></InvoiceLine>
        </Commodity>
        <CustomsValuation><MethodCode>1</MethodCode></CustomsValuation>
        <GovernmentProcedure><CurrentCode>40</CurrentCode><PreviousCode>71</PreviousCode></GovernmentProcedure>
        <GovernmentProcedure><CurrentCode>C07</CurrentCode></GovernmentProcedure>
        <Origin><CountryCode>ES</CountryCode><TypeCode>1</TypeCode></Origin>
        <Packaging><SequenceNumeric>1</SequenceNumeric><MarksNumbersID>OR 1-90</MarksNumbersID><QuantityQuantity>90</QuantityQuantity><TypeCode>CT</TypeCode></Packaging>
      </GovernmentAgencyGoodsItem>
      """;

  private final WcoConverter converter = new WcoConverter();

  @Test
  void readsAnOriginalIntoOurLanguage() {
    GoodsDeclaration read = converted(message("9", ITEM)).declaration();

    assertThat(read.lrn()).isEqualTo("LRN-1");
    assertThat(read.kind()).isEqualTo(GoodsDeclaration.Kind.IMPORT);
    assertThat(read.timing()).isEqualTo(GoodsDeclaration.Timing.PRE_ARRIVAL);
    assertThat(read.procedure().requested() + read.procedure().previous() + read.procedure().additional()).isEqualTo("4071[C07]");
    assertThat(read.parties().declarant().tin()).isEqualTo("GB1");
    assertThat(read.payment()).extracting("method", "account").containsExactly("E", "1234567");
    GoodsItem item = read.items().getFirst();
    assertThat(item.commodity().hs()).isEqualTo("0805102210");
    assertThat(item.commodity().additional()).containsExactly("VATZ");
    assertThat(item.origin()).extracting("country", "preference").containsExactly("ES", "300");
    assertThat(item.netMass()).isEqualByComparingTo(new BigDecimal("1000.5"));
    assertThat(item.invoiceLine()).isEqualTo(new Money(new BigDecimal("2400.10"), "EUR"));
    assertThat(item.documents()).extracting(Document::typeCode, Document::id).containsExactly(org.assertj.core.groups.Tuple.tuple("N935", "INV-7"));
  }

  @Test
  void namesEachThingItFilledFromTheRestOfTheDeclaration() {
    Conversion.Converted converted = converted(message("9", ITEM.replace("<NetNetWeightMeasure>1000.5</NetNetWeightMeasure>", "")));

    assertThat(converted.fillings()).containsExactlyInAnyOrder("net mass from the gross mass", "invoice total from the lines", "total of packages from the items", "office of entry from the location of goods");
    assertThat(converted.declaration().valueBuildUp().invoiceTotal()).isEqualTo(new Money(new BigDecimal("2400.10"), "EUR"));
    assertThat(converted.declaration().totals().packages()).isEqualTo(90);
  }

  @Test
  void setsAmendmentsCancellationsAndNotificationsAside() {
    assertThat(setAside(message("13", ITEM))).contains("amendment");
    assertThat(setAside(message("14", ITEM))).contains("cancellation");
    assertThat(setAside("<MetaData><Response><Declaration xmlns='urn:wco:datamodel:WCO:DEC-DMS:2'/></Response></MetaData>")).contains("notification");
  }

  @Test
  void setsAsideWhatItCannotSayWithoutInventing() {
    assertThat(setAside(message("9", ITEM.replace("TSP", "ZZZ")))).contains("without commodity code");
    assertThat(setAside(message("9", ITEM.replace("2400.10", "dear")))).contains("no number", "dear");
    assertThat(setAside(message("9", ""))).contains("no item");
    assertThat(setAside("<MetaData><Declaration")).contains("not well-formed");
  }

  @Test
  void refusesDocumentTypesAndExternalEntities() {
    String entity = "<!DOCTYPE MetaData [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>" + message("9", ITEM.replace("Fresh oranges", "&secret;"));

    assertThat(setAside(entity)).contains("not well-formed");
  }

  @Test
  void refusesADeclarationDeeperThanAny() {
    assertThat(setAside("<Declaration xmlns='urn:wco:datamodel:WCO:DEC-DMS:2'>" + "<a>".repeat(5_000))).contains("not well-formed");
  }

  private Conversion.Converted converted(String xml) {
    return assertThat(converter.convert(new StringReader(xml))).asInstanceOf(InstanceOfAssertFactories.type(Conversion.Converted.class)).actual();
  }

  private String setAside(String xml) {
    return assertThat(converter.convert(new StringReader(xml))).asInstanceOf(InstanceOfAssertFactories.type(Conversion.SetAside.class)).actual().why();
  }

  private static String message(String function, String item) {
    return """
        <md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"><md:WCOTypeName>DEC</md:WCOTypeName>
        <Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
          <FunctionCode>%s</FunctionCode><FunctionalReferenceID>LRN-1</FunctionalReferenceID><TypeCode>IMD</TypeCode>
          <AdditionalDocument><CategoryCode>1</CategoryCode><ID>1234567</ID><TypeCode>DAN</TypeCode></AdditionalDocument>
          <BorderTransportMeans><ModeCode>1</ModeCode></BorderTransportMeans>
          <Declarant><ID>GB1</ID></Declarant>
          <GoodsShipment>
            <Consignment><GoodsLocation><Name>WLALONBTW</Name><TypeCode>A</TypeCode><Address><CountryCode>GB</CountryCode></Address></GoodsLocation></Consignment>
            %s
          </GoodsShipment>
        </Declaration></md:MetaData>
        """
        .formatted(function, item);
  }
}
