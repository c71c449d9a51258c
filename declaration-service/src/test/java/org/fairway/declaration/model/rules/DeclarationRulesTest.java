package org.fairway.declaration.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.declaration.Samples;
import org.fairway.declaration.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DeclarationRulesTest {
    static final LocalDate ON = LocalDate.of(2026, 11, 23);
    static final ReferenceData REFERENCE = ReferenceData.load();
    static final String ABSENT = "0".repeat(64);

    @Test
    void findsNothingWrongWithTheSample() {
        assertThat(check(Samples.sample()))
                .filteredOn(breach -> breach.severity() == Severity.ERROR)
                .isEmpty();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken(
                        "FW-V00-MISSING",
                        "/parties/declarant/tin",
                        goods -> goods.withObject("/parties/declarant").remove("tin")),
                broken("FW-V00-MISSING", "/totals", goods -> goods.remove("totals")),
                broken(
                        "FW-V00-MISSING",
                        "/items/0/commodity",
                        goods -> goods.withObject("/items/0").remove("commodity")),
                broken(
                        "FW-V00-MISSING",
                        "/documents/0/typeCode",
                        goods -> goods.putArray("documents").addObject().put("id", "INV-1")),
                broken(
                        "FW-V00-MISSING",
                        "/documents/0/id",
                        goods -> goods.putArray("documents").addObject().put("typeCode", "N935")),
                broken(
                        "FW-V00-MISSING",
                        "/items/0/documents/0/typeCode",
                        goods -> goods.withArray("/items/0/documents")
                                .addObject()
                                .put("id", "INV-1")),
                broken(
                        "FW-V00-MISSING",
                        "/items/0/procedureOverride/requested",
                        goods -> goods.withObject("/items/0").putObject("procedureOverride")),
                broken(
                        "FW-V00-MISSING",
                        "/items/0/packages/0/type",
                        goods -> goods.withObject("/items/0")
                                .putArray("packages")
                                .addObject()),
                broken(
                        "FW-V00-MISSING",
                        "/items/0/seq",
                        goods -> goods.withObject("/items/0").putNull("seq")),
                broken(
                        "FW-V00-LENGTH",
                        "/parties/importer/tin",
                        goods -> goods.withObject("/parties/importer").put("tin", "X".repeat(10_000))),
                broken(
                        "FW-V00-LENGTH",
                        "/parties/seller/name",
                        goods -> goods.withObject("/parties/seller").put("name", "X".repeat(71))),
                broken(
                        "FW-V00-LENGTH",
                        "/offices/entry",
                        goods -> goods.withObject("/offices").put("entry", "X".repeat(10_000))),
                broken(
                        "FW-V00-LENGTH",
                        "/items/0/agencyData/FOOD/note",
                        goods -> goods.withObject("/items/0/agencyData/FOOD").put("note", "X".repeat(513))),
                broken(
                        "FW-V00-NUMBER",
                        "/items/0/packages/0/count",
                        goods -> goods.withObject("/items/0/packages/0").put("count", -2147483648)),
                broken(
                        "FW-V00-NUMBER",
                        "/totals/itemCount",
                        goods -> goods.withObject("/totals").put("itemCount", -1)),
                broken(
                        "FW-V00-NUMBER",
                        "/items/0/grossMass",
                        goods -> goods.withObject("/items/0")
                                .put("grossMass", new java.math.BigDecimal("12345678901234.123"))),
                broken(
                        "FW-V01-ITEM-NUMBER",
                        "/items/0/seq",
                        goods -> goods.withObject("/items/0").put("seq", 7)),
                broken(
                        "FW-V01-ITEM-NUMBER",
                        "/items/0/seq",
                        goods -> goods.withObject("/items/0").put("seq", -3)),
                broken(
                        "FW-V01-ITEM-NUMBER",
                        "/items/1/seq",
                        goods -> goods.withArray("/items")
                                .add(goods.at("/items/0").deepCopy())),
                broken(
                        "FW-V00-SHAPE",
                        "/procedure/requested",
                        goods -> goods.withObject("/procedure").put("requested", "4000")),
                broken(
                        "FW-V00-SHAPE",
                        "/transport/modeBorder",
                        goods -> goods.withObject("/transport").put("modeBorder", 0)),
                broken("FW-V00-SHAPE", "/items", goods -> goods.putArray("items")),
                broken(
                        "FW-V00-SHAPE",
                        "/items/0/valuationMethod",
                        goods -> goods.withObject("/items/0").put("valuationMethod", 7)),
                broken(
                        "FW-V00-NUMBER",
                        "/items/0/invoiceLine/amount",
                        goods -> goods.withObject("/items/0/invoiceLine")
                                .put("amount", new java.math.BigDecimal("1e3000000"))),
                broken(
                        "FW-V00-NUMBER",
                        "/items/0/netMass",
                        goods -> goods.withObject("/items/0").put("netMass", new java.math.BigDecimal("1e-3000000"))),
                broken(
                        "FW-V00-DATE",
                        "/transport/eta",
                        goods -> goods.withObject("/transport").put("eta", "-1000000000-01-01T00:00:00Z")),
                broken(
                        "FW-V00-DATE",
                        "/documents/0/validTo",
                        goods -> document(goods.putArray("documents")).put("validTo", "3000-01-01")),
                broken(
                        "FW-V00-DATE",
                        "/items/0/documents/0/issueDate",
                        goods -> document(goods.withObject("/items/0").putArray("documents"))
                                .put("issueDate", "1899-12-31")),
                broken(
                        "FW-V00-DATE",
                        "/valueBuildUp/fxRates/0/date",
                        goods -> goods.withObject("/valueBuildUp")
                                .putArray("fxRates")
                                .addObject()
                                .put("rate", 2)
                                .put("currency", "IDR")
                                .put("date", "-999999999-01-01")),
                broken(
                        "FW-V00-VALUE-PART",
                        "/valueBuildUp/packing/currency",
                        goods -> goods.withObject("/valueBuildUp")
                                .putObject("packing")
                                .put("amount", 5)),
                broken(
                        "FW-V00-VALUE-PART",
                        "/valueBuildUp/packing/amount",
                        goods -> goods.withObject("/valueBuildUp")
                                .putObject("packing")
                                .put("amount", -5)
                                .put("currency", "GBP")),
                broken(
                        "FW-V00-VALUE-PART",
                        "/valueBuildUp/fxRates/0/currency",
                        goods -> goods.withObject("/valueBuildUp")
                                .putArray("fxRates")
                                .addObject()
                                .put("rate", 2)),
                broken(
                        "FW-V00-VALUE-PART",
                        "/valueBuildUp/fxRates/0/rate",
                        goods -> goods.withObject("/valueBuildUp")
                                .putArray("fxRates")
                                .addObject()
                                .put("rate", 0)
                                .put("currency", "IDR")),
                broken(
                        "FW-V00-VALUE-PART",
                        "/items/0/supplementaryUnits/uom",
                        goods -> goods.withObject("/items/0")
                                .putObject("supplementaryUnits")
                                .put("value", 5)),
                broken(
                        "FW-V00-VALUE-PART",
                        "/items/0/supplementaryUnits/value",
                        goods -> goods.withObject("/items/0")
                                .putObject("supplementaryUnits")
                                .put("value", -5)
                                .put("uom", "LTR")),
                broken("FW-V00-VALUE-PART", "/tradeTerms/incoterm", goods -> goods.putObject("tradeTerms")),
                broken(
                        "FW-V14-PROCEDURE",
                        "/procedure/requested",
                        goods -> goods.withObject("/procedure").put("requested", "99")),
                broken(
                        "FW-V14-KIND",
                        "/procedure/requested",
                        goods -> goods.withObject("/procedure").put("requested", "10")),
                broken("FW-V14-KIND", "/procedure/requested", goods -> goods.put("kind", "EXPORT")),
                broken("FW-V14-KIND", "/procedure/requested", goods -> goods.put("kind", "TRANSIT")),
                broken(
                        "FW-V14-KIND",
                        "/items/0/procedureOverride/requested",
                        goods -> goods.withObject("/items/0")
                                .putObject("procedureOverride")
                                .put("requested", "31")
                                .put("previous", "00")),
                broken(
                        "FW-V14-PROCEDURE",
                        "/items/0/procedureOverride/requested",
                        goods -> goods.withObject("/items/0")
                                .putObject("procedureOverride")
                                .put("requested", "x")
                                .put("previous", "00")),
                broken(
                        "FW-V14-PREVIOUS",
                        "/procedure/previous",
                        goods -> goods.withObject("/procedure").put("previous", "99")),
                broken(
                        "FW-V14-ADDITIONAL",
                        "/procedure/additional/0",
                        goods -> goods.withObject("/procedure")
                                .putArray("additional")
                                .add("ZZZZZ")),
                broken(
                        "FW-V02-ITEM-COUNT",
                        "/totals/itemCount",
                        goods -> goods.withObject("/totals").put("itemCount", 7)),
                broken(
                        "FW-V02-ITEMS",
                        "/items",
                        goods -> java.util.Collections.nCopies(9_999, goods.at("/items/0"))
                                .forEach(goods.withArray("/items")::add)),
                broken(
                        "FW-V03-PACKAGES",
                        "/totals/packages",
                        goods -> goods.withObject("/totals").put("packages", 7)),
                broken(
                        "FW-V04-NET-ABOVE-GROSS",
                        "/items/0/netMass",
                        goods -> goods.withObject("/items/0").put("netMass", 9_999_999)),
                broken(
                        "FW-V04-MASS-NOT-POSITIVE",
                        "/items/0/netMass",
                        goods -> goods.withObject("/items/0").put("netMass", 0)),
                broken(
                        "FW-V04-MASS-DECIMALS",
                        "/items/0/netMass",
                        goods -> goods.withObject("/items/0").put("netMass", new java.math.BigDecimal("1.1234567"))),
                broken(
                        "FW-V05-GROSS-MASS",
                        "/totals/grossMass",
                        goods -> goods.withObject("/totals").put("grossMass", 1)),
                broken(
                        "FW-V06-HS-SHAPE",
                        "/items/0/commodity/hs",
                        goods -> goods.withObject("/items/0/commodity").put("hs", "8712.00")),
                broken(
                        "FW-V06-HS-UNKNOWN",
                        "/items/0/commodity/hs",
                        goods -> goods.withObject("/items/0/commodity").put("hs", "00000000")),
                broken(
                        "FW-V06-HS-OBSOLETE",
                        "/items/0/commodity/hs",
                        goods -> goods.withObject("/items/0/commodity").put("hs", "97020000")),
                broken(
                        "FW-V07-COUNTRY",
                        "/items/0/origin/country",
                        goods -> goods.withObject("/items/0/origin").put("country", "ZX")),
                broken(
                        "FW-V07-CURRENCY",
                        "/items/0/invoiceLine/currency",
                        goods -> goods.withObject("/items/0/invoiceLine").put("currency", "ABC")),
                broken(
                        "FW-V07-DECIMALS",
                        "/items/0/invoiceLine/amount",
                        goods -> goods.withObject("/items/0/invoiceLine")
                                .put("currency", "JPY")
                                .put("amount", new java.math.BigDecimal("1.5"))),
                broken(
                        "FW-V07-CURRENCY",
                        "/valueBuildUp/packing/currency",
                        goods -> goods.withObject("/valueBuildUp")
                                .putObject("packing")
                                .put("amount", 5)
                                .put("currency", "ZZZ")),
                broken(
                        "FW-V07-NO-RATE",
                        "/items/0/invoiceLine/currency",
                        goods -> goods.withObject("/items/0/invoiceLine").put("currency", "IDR")),
                broken(
                        "FW-V07-NO-RATE",
                        "/valueBuildUp/freight/currency",
                        goods -> goods.withObject("/valueBuildUp/freight").put("currency", "IDR")),
                broken(
                        "FW-V07-RATE-NOT-USED",
                        "/valueBuildUp/fxRates/0/rate",
                        goods -> goods.withObject("/valueBuildUp")
                                .putArray("fxRates")
                                .addObject()
                                .put("currency", "JPY")
                                .put("rate", 0.53)),
                broken(
                        "FW-V08-CONTAINER",
                        "/equipment/0/containerNo",
                        goods -> goods.withObject("/equipment/0").put("containerNo", "MSCU6639871")),
                broken(
                        "FW-V09-PORT",
                        "/transport/loadingLocode",
                        goods -> goods.withObject("/transport").put("loadingLocode", "XXXXX")),
                broken(
                        "FW-V10-INCOTERM",
                        "/tradeTerms/incoterm",
                        goods -> goods.withObject("/tradeTerms").put("incoterm", "ABC")),
                broken(
                        "FW-V10-INCOTERM-OLD",
                        "/tradeTerms/incoterm",
                        goods -> goods.withObject("/tradeTerms").put("incoterm", "DAT")),
                broken(
                        "FW-V10-DEDUCTIONS",
                        "/valueBuildUp/deductions/amount",
                        goods -> goods.withObject("/valueBuildUp")
                                .putObject("deductions")
                                .put("amount", 9_999_999)
                                .put("currency", "USD")),
                broken("FW-V10-FREIGHT-MISSING", "/valueBuildUp/freight", goods -> {
                    goods.withObject("/tradeTerms").put("incoterm", "FOB");
                    goods.withObject("/valueBuildUp").remove("freight");
                }),
                broken("FW-V10-INSURANCE-MISSING", "/valueBuildUp/insurance", goods -> {
                    goods.withObject("/tradeTerms").put("incoterm", "EXW");
                    goods.withObject("/valueBuildUp").remove("insurance");
                }),
                broken("FW-V10-TERMS-MISSING", "/tradeTerms", goods -> goods.remove("tradeTerms")),
                broken(
                        "FW-V11-INVOICE-TOTAL",
                        "/valueBuildUp/invoiceTotal/amount",
                        goods -> goods.withObject("/valueBuildUp/invoiceTotal").put("amount", 1)),
                broken("FW-V12-INVOICE-MISSING", "/items/0/documents", goods -> {
                    goods.putArray("documents");
                    goods.get("items").forEach(item -> ((ObjectNode) item).putArray("documents"));
                }),
                broken(
                        "FW-V13-NO-SCHEME",
                        "/items/0/origin/preference",
                        goods -> goods.withObject("/items/0/origin")
                                .put("country", "US")
                                .put("preference", "300")),
                broken(
                        "FW-V13-PROOF-MISSING",
                        "/items/0/origin/proof",
                        goods -> goods.withObject("/items/0/origin")
                                .put("country", "BD")
                                .put("preference", "200")
                                .remove("proof")),
                broken(
                        "FW-V20-DOCUMENT-ABSENT",
                        "/documents/0/digest",
                        goods -> goods.putArray("documents")
                                .addObject()
                                .put("typeCode", "N935")
                                .put("id", "1")
                                .put("digest", ABSENT)),
                broken(
                        "FW-V20-DOCUMENT-ABSENT",
                        "/items/0/documents/0/digest",
                        goods -> goods.withArray("/items/0/documents")
                                .addObject()
                                .put("typeCode", "N935")
                                .put("id", "1")
                                .put("digest", ABSENT)),
                broken(
                        "FW-V18-GENERIC",
                        "/items/0/description",
                        goods -> goods.withObject("/items/0").put("description", "Spare parts")),
                broken(
                        "FW-V21-QUANTITY-MISSING",
                        "/items/0/supplementaryUnits",
                        goods -> wine(goods).remove("supplementaryUnits")),
                broken(
                        "FW-V21-UNIT",
                        "/items/0/supplementaryUnits/uom",
                        goods -> wine(goods)
                                .putObject("supplementaryUnits")
                                .put("value", 1200)
                                .put("uom", "NAR")),
                broken(
                        "FW-V21-UNIT",
                        "/items/0/supplementaryUnits/uom",
                        goods -> wine(goods)
                                .putObject("supplementaryUnits")
                                .put("value", 900)
                                .put("uom", "ltr")),
                broken(
                        "FW-V21-QUANTITY-ZERO",
                        "/items/0/supplementaryUnits/value",
                        goods -> wine(goods)
                                .putObject("supplementaryUnits")
                                .put("value", 0)
                                .put("uom", "LTR")),
                broken(
                        "FW-V00-MISSING",
                        "/parties/representative/tin",
                        goods -> goods.withObject("/parties/representative").put("tin", " ")),
                broken(
                        "FW-V00-IDENTIFIER",
                        "/parties/importer/tin",
                        goods -> goods.withObject("/parties/importer").put("tin", "")),
                broken(
                        "FW-V00-IDENTIFIER",
                        "/parties/notifyParty/tin",
                        goods -> goods.withObject("/parties")
                                .putObject("notifyParty")
                                .put("tin", " ")),
                broken(
                        "FW-V19-STATUS",
                        "/parties/representative/status",
                        goods -> goods.withObject("/parties/representative").put("status", 1)),
                broken(
                        "FW-V19-DECLARANT",
                        "/parties/representative/status",
                        goods -> goods.withObject("/parties/representative").put("status", 2)),
                broken(
                        "FW-V19-DECLARANT",
                        "/parties/representative/status",
                        goods -> goods.withObject("/parties/representative")
                                .put("tin", "GB000000000099")
                                .put("status", 3)),
                broken(
                        "FW-V24-OPERATOR-UNKNOWN",
                        "/parties/importer/tin",
                        goods -> goods.withObject("/parties/importer").put("tin", Samples.UNKNOWN)),
                broken(
                        "FW-V24-OPERATOR-UNKNOWN",
                        "/parties/declarant/tin",
                        goods -> goods.withObject("/parties/declarant").put("tin", Samples.FOREIGN)),
                broken(
                        "FW-V24-OPERATOR-UNKNOWN",
                        "/parties/representative/tin",
                        goods -> goods.withObject("/parties/representative").put("tin", Samples.UNKNOWN)),
                broken(
                        "FW-V24-OPERATOR-FOREIGN",
                        "/parties/importer/tin",
                        goods -> goods.withObject("/parties/importer").put("tin", Samples.FOREIGN)),
                broken(
                        "FW-V24-OPERATOR-STATUS",
                        "/parties/importer/tin",
                        goods -> goods.withObject("/parties/importer").put("tin", Samples.SUSPENDED)),
                broken(
                        "FW-V25-EMPOWERMENT",
                        "/parties/representative/tin",
                        goods -> goods.withObject("/parties/importer").put("tin", Samples.ALONE)),
                broken(
                        "FW-V25-EMPOWERMENT-UNCHECKED",
                        "/parties/representative/tin",
                        goods -> goods.withObject("/parties/importer").put("tin", Samples.FOREIGN)),
                broken(
                        "FW-V26-AEO-UNVERIFIED",
                        "/parties/importer/aeo",
                        goods -> goods.withObject("/parties/importer")
                                .put("tin", Samples.ALONE)
                                .put("aeo", "XFAEOC0001")),
                broken("FW-V26-AEO-UNVERIFIED", "/authorisations/0/id", goods -> {
                    goods.withObject("/parties/importer").put("tin", Samples.ALONE);
                    goods.putArray("authorisations")
                            .addObject()
                            .put("type", "AEOF")
                            .put("holderTin", Samples.ALONE)
                            .put("id", "XFAEOF0001");
                }),
                broken(
                        "FW-V19-HOLDER",
                        "/authorisations/0/holderTin",
                        goods -> goods.withObject("/authorisations/0").put("holderTin", "GB999999999999")));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("broken")
    void findsWhatIsBrokenAndSaysHowToMendIt(String code, String pointer, Consumer<ObjectNode> breaking) {
        ObjectNode goods = Samples.sample();
        if (code.startsWith("FW-V13")) {
            goods.putArray("documents");
            goods.get("items").forEach(item -> ((ObjectNode) item).putArray("documents"));
        }
        breaking.accept(goods);

        assertThat(check(goods))
                .filteredOn(breach -> breach.code().equals(code))
                .anySatisfy(breach -> {
                    assertThat(breach.pointer()).isEqualTo(pointer);
                    assertThat(breach.message()).endsWith(".");
                    assertThat(breach.fix()).endsWith(".");
                    assertThat(breach.legalBase()).isNotBlank();
                });
    }

    @Test
    void suggestsTheSuccessorsOfAnObsoleteCode() {
        ObjectNode goods = Samples.sample();
        goods.withObject("/items/0/commodity").put("hs", "97020000");

        assertThat(check(goods))
                .filteredOn(breach -> breach.code().equals("FW-V06-HS-OBSOLETE"))
                .singleElement()
                .satisfies(breach -> assertThat(breach.fix()).contains("970210 / 970290"));
    }

    @Test
    void usesNoRateThatTheTraderStates() {
        ObjectNode goods = Samples.sample();
        goods.withObject("/items/0/invoiceLine").put("currency", "IDR");
        goods.withObject("/valueBuildUp")
                .putArray("fxRates")
                .addObject()
                .put("currency", "IDR")
                .put("rate", new java.math.BigDecimal("0.00005"));

        assertThat(check(goods))
                .filteredOn(breach -> breach.code().equals("FW-V07-NO-RATE"))
                .singleElement()
                .satisfies(breach ->
                        assertThat(breach.fix()).contains("GBP, AED, AUD").contains("USD"));
    }

    @Test
    void saysNothingOfAStatedRateThatIsNearThePublishedOne() {
        assertThat(check(Samples.sample())).extracting(Breach::code).doesNotContain("FW-V07-RATE-NOT-USED");
    }

    @Test
    void takesDeductionsUpToTheValueInAnyCurrency() {
        ObjectNode goods = Samples.sample();
        goods.withObject("/valueBuildUp")
                .putObject("deductions")
                .put("amount", 18_000)
                .put("currency", "GBP");

        assertThat(check(goods)).extracting(Breach::code).doesNotContain("FW-V10-DEDUCTIONS");
    }

    @Test
    void takesWineInLitresAndRiceInKilograms() {
        ObjectNode goods = Samples.sample();
        wine(goods).putObject("supplementaryUnits").put("value", 900).put("uom", "LTR");
        assertThat(check(goods)).extracting(Breach::code).noneMatch(code -> code.startsWith("FW-V21"));

        ObjectNode rice = Samples.sample();
        rice.withObject("/items/0").remove("supplementaryUnits");
        rice.withObject("/items/0/commodity").removeAll().put("hs", "10063000");
        assertThat(check(rice)).extracting(Breach::code).noneMatch(code -> code.startsWith("FW-V21"));
    }

    private static ObjectNode wine(ObjectNode goods) {
        goods.withObject("/items/0/commodity").removeAll().put("hs", "22042178");
        return goods.withObject("/items/0");
    }

    @Test
    void namesTwoHundredErrorsAndCountsTheOthers() {
        ObjectNode goods = Samples.sample();
        goods.putArray("items");
        IntStream.range(0, 1_000).forEach(i -> goods.withArray("/items").addObject());
        Examination examination = DeclarationRules.examine(
                Samples.read(goods), Language.JSON, REFERENCE, ON, Samples.facts(Samples.read(goods)));

        assertThat(examination.breaches())
                .filteredOn(breach -> breach.severity() == Severity.ERROR)
                .hasSize(200);
        assertThat(examination.moreErrors()).isGreaterThan(5_000);
    }

    @Test
    void saysOnceThatThereAreTooManyItems() {
        ObjectNode goods = Samples.sample();
        Collections.nCopies(9_999, goods.at("/items/0")).forEach(goods.withArray("/items")::add);

        assertThat(check(goods))
                .filteredOn(breach -> breach.pointer().equals("/items"))
                .hasSize(1);
    }

    @Test
    void letsNoJurisdictionWaiveWhatConsumersRelyOn() {
        Breaches breaches = new Breaches(Map.of("FW-V00-MISSING", "WARNING"));
        ObjectNode goods = Samples.sample();
        goods.putArray("documents").addObject();
        new MembersFitTheDataModel()
                .check(
                        new Checked(
                                Samples.read(goods), Language.JSON, REFERENCE, ON, Samples.facts(Samples.read(goods))),
                        breaches);

        assertThat(breaches.examination().breaches())
                .isNotEmpty()
                .extracting(Breach::severity)
                .containsOnly(Severity.ERROR);
    }

    @Test
    void wantsTradeTermsWhereAPriceMayLackFreight() {
        ObjectNode goods = Samples.sample();
        goods.remove("tradeTerms");
        for (Language language : Language.values()) {
            assertThat(DeclarationRules.check(
                            Samples.read(goods), language, REFERENCE, ON, Samples.facts(Samples.read(goods))))
                    .filteredOn(breach -> breach.code().equals("FW-V10-TERMS-MISSING"))
                    .singleElement()
                    .extracting(Breach::severity)
                    .isEqualTo(language == Language.XML ? Severity.WARNING : Severity.ERROR);
        }
        ObjectNode export = goods.deepCopy().put("kind", "EXPORT");
        assertThat(check(export)).extracting(Breach::code).doesNotContain("FW-V10-TERMS-MISSING");
        ObjectNode gift = goods.deepCopy();
        gift.withObject("/valueBuildUp/invoiceTotal").put("amount", 0);
        gift.get("items").forEach(item -> ((ObjectNode) item.get("invoiceLine")).put("amount", 0));
        assertThat(check(gift)).extracting(Breach::code).doesNotContain("FW-V10-TERMS-MISSING");
    }

    /** Direct representation is in another's name, indirect in one's own; there is no third kind. */
    @ParameterizedTest
    @CsvSource({
        "0,false,false",
        "1,false,false",
        "2,true,false",
        "3,false,true",
        "4,false,false",
        "9,false,false",
        "-1,false,false"
    })
    void takesARepresentativeThatFitsTheDeclarant(int status, boolean actsForAnother, boolean actsForItself) {
        assertThat(represented("GB000000000099", status)).as("for another").isEqualTo(actsForAnother);
        assertThat(represented(Samples.sample().at("/parties/declarant/tin").asString(), status))
                .as("for itself")
                .isEqualTo(actsForItself);
    }

    private static boolean represented(String by, int status) {
        ObjectNode goods = Samples.sample();
        goods.withObject("/parties").putObject("representative").put("tin", by).put("status", status);
        return check(goods).stream().noneMatch(breach -> breach.severity() == Severity.ERROR);
    }

    @Test
    void findsAllAtOnceAndThrowsForNothing() {
        ObjectNode goods = Samples.sample();
        goods.withObject("/totals").put("itemCount", 7);
        goods.withObject("/items/0").put("netMass", 9_999_999);
        goods.withObject("/items/0/origin").put("country", "ZX");
        assertThat(check(goods))
                .extracting(Breach::code)
                .contains("FW-V02-ITEM-COUNT", "FW-V04-NET-ABOVE-GROSS", "FW-V07-COUNTRY");

        ObjectNode empty = Samples.sample();
        empty.removeAll();
        assertThat(check(empty)).hasSizeGreaterThan(8);
        ObjectNode hollow = Samples.sample();
        hollow.putArray("items").addObject();
        hollow.putArray("equipment").addObject();
        hollow.putArray("documents").addObject();
        assertThat(check(hollow)).isNotEmpty();
    }

    private static ObjectNode document(ArrayNode documents) {
        return documents.addObject().put("typeCode", "N935").put("id", "1");
    }

    private static Arguments broken(String code, String pointer, Consumer<ObjectNode> breaking) {
        return Arguments.of(code, pointer, breaking);
    }

    private static List<Breach> check(ObjectNode goods) {
        return DeclarationRules.check(
                Samples.read(goods), Language.JSON, REFERENCE, ON, Samples.facts(Samples.read(goods), ABSENT));
    }
}
