package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.fairway.declaration.RunningService.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WcoXmlTest {
    final RunningService service = RunningService.SHARED;
    final String lrn = "X" + UUID.randomUUID().toString().substring(0, 18);

    @Test
    void lodgesOnceAndAnswersInTheLanguageItWasSpokenTo() {
        HttpResponse<String> first = xml(original("1000"), trader(TIN), null);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        assertThat(first.body())
                .contains(
                        "<WCOTypeName>RES</WCOTypeName>",
                        "<FunctionCode>02</FunctionCode>",
                        "<FunctionalReferenceID>" + lrn + "</FunctionalReferenceID>",
                        "<ID>26XF");

        HttpResponse<String> again = xml(original("1000"), trader(TIN), "application/json");
        assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");
        JsonNode answer = RunningService.JSON.readTree(again.body());
        assertThat(answer.at("/status/state").asString()).isEqualTo("PRE_LODGED");
        assertThat(answer.get("warnings"))
                .as("what was filled in is reported")
                .extracting(each ->
                        each.get("code").asString() + " " + each.get("pointer").asString())
                .contains("FW-WCO-FILLED /valueBuildUp/invoiceTotal");

        assertThat(xml(original("999"), trader(TIN), null).statusCode()).isEqualTo(409);
        assertThat(xml(original("1000"), trader(OTHER_TIN), null).statusCode()).isEqualTo(403);
    }

    @Test
    void rejectsWithAllErrorsAtTheirWcoPointers() {
        String broken = original("1000")
                .replace("<CurrentCode>40</CurrentCode>", "<CurrentCode>4</CurrentCode>")
                .replace("<ItemChargeAmount currencyID=\"EUR\">", "<ItemChargeAmount>")
                .replace("08051022", "08051");
        HttpResponse<String> refused = xml(broken, trader(TIN), null);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "<FunctionCode>03</FunctionCode>",
                        "<ValidationCode>FW-WCO-MALFORMED</ValidationCode>",
                        "RejectionDateTime");
        JsonNode problem = RunningService.JSON.readTree(
                xml(broken, trader(TIN), "application/json").body());
        assertThat(problem.get("errors"))
                .extracting(each -> each.path("wcoPointer").asString())
                .contains("42A/67A/68A[1]/70A[1]:166", "42A/67A/68A[1]/23A/79A:112", "42A/67A/68A[1]/23A/21A[1]:145");
    }

    @Test
    void correctsWhatAWcoPointerNames() {
        String mrn = mrn(xml(original("1000"), trader(TIN), "application/json"));
        HttpResponse<String> corrected = xml(correction(mrn, "950", "128", 1), trader(TIN), null);
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(corrected.body()).contains("<FunctionCode>07</FunctionCode>", "<VersionID>2</VersionID>");
        JsonNode view = service.get("/v1/declarations/" + id(mrn), trader(TIN)).body();
        assertThat(view.at("/declaration/items/0/netMass").decimalValue()).isEqualByComparingTo("950");
        assertThat(view.at("/declaration/items/0/grossMass").decimalValue()).isEqualByComparingTo("1100");

        Answer stray = answer(xml(correction(mrn, "940", "999", 7), trader(TIN), "application/json"));
        assertThat(stray.status()).isEqualTo(422);
        assertThat(stray.body().at("/errors/0/code").asString()).isEqualTo("FW-WCO-NOT-AMENDABLE");
        assertThat(xml(correction(mrn, "930", "128", 1), trader(OTHER_TIN), null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesAPriceWithoutTradeTermsAndAddsWhatIsStated() {
        String plain = original("1000").replaceAll("<TradeTerms>.*</TradeTerms>", "");
        String charge =
                "<CustomsValuation><ChargeDeduction><ChargesTypeCode>AK</ChargesTypeCode><OtherChargeDeductionAmount"
                        + " currencyID=\"EUR\">50</OtherChargeDeductionAmount></ChargeDeduction></CustomsValuation>";
        JsonNode without = RunningService.JSON.readTree(
                xml(plain, trader(TIN), "application/json").body());
        JsonNode with = RunningService.JSON.readTree(xml(
                        plain.replace(lrn, "Z" + lrn.substring(1))
                                .replace("<GovernmentAgencyGoodsItem>", charge + "<GovernmentAgencyGoodsItem>"),
                        trader(TIN),
                        "application/json")
                .body());

        assertThat(with.get("warnings"))
                .extracting(each -> each.get("code").asString())
                .contains("FW-V10-TERMS-MISSING");
        BigDecimal rate = value(without).divide(new BigDecimal("2400.10"), MathContext.DECIMAL64);
        assertThat(value(with).subtract(value(without)))
                .isCloseTo(rate.multiply(new BigDecimal("50")), Assertions.within(new BigDecimal("0.02")));
        assertThat(xml(correction(with.get("mrn").asString(), "950", "128", 1), trader(TIN), null)
                        .statusCode())
                .as("a correction wants no more than the original")
                .isEqualTo(200);

        ObjectNode asJson = RunningService.declaration(TIN, "none");
        asJson.remove("tradeTerms");
        assertThat(service.post("/v1/declarations", asJson.toString(), trader(TIN))
                        .body()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("FW-V10-TERMS-MISSING");
    }

    private BigDecimal value(JsonNode lodged) {
        return service.get("/v1/declarations/" + lodged.get("declarationId").asString() + "/assessment", trader(TIN))
                .body()
                .at("/totals/customsValue")
                .decimalValue();
    }

    @Test
    void worksArrivalAndCancellation() {
        String mrn = mrn(xml(original("1000"), trader(TIN), "application/json"));
        assertThat(xml(request(mrn, "GPR", ""), trader(TIN), null).statusCode()).isEqualTo(403);
        HttpResponse<String> arrived = xml(request(mrn, "GPR", ""), as("carrier"), null);
        assertThat(arrived.body()).contains("<FunctionCode>01</FunctionCode>", "<AcceptanceDateTime>");
        HttpResponse<String> late = xml(request(mrn, "INV", ""), trader(TIN), null);
        assertThat(late.body()).as("asked of customs").contains("<FunctionCode>02</FunctionCode>");
        HttpResponse<String> twice = xml(request(mrn, "INV", ""), trader(TIN), null);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("<FunctionCode>03</FunctionCode>", "withdrawal-pending");

        String other = original("1000").replace(lrn, "Y" + lrn.substring(1));
        HttpResponse<String> cancelled =
                xml(request(mrn(xml(other, trader(TIN), "application/json")), "INV", ""), trader(TIN), null);
        assertThat(cancelled.body()).contains("<FunctionCode>10</FunctionCode>");
    }

    @Test
    void tellsThePresentStatusInWcoForm() {
        String id = id(mrn(xml(original("1000"), trader(TIN), "application/json")));
        HttpResponse<String> status = service.send(
                service.request("/v1/declarations/" + id, trader(TIN))
                        .header("Accept", "application/xml")
                        .GET(),
                body -> body);
        assertThat(status.body()).contains("<FunctionCode>02</FunctionCode>", lrn);
        assertThat(service.send(service.request("/v1/declarations/" + id, trader(TIN))
                                .header("Accept", "*/*")
                                .GET())
                        .body()
                        .get("lrn")
                        .asString())
                .isEqualTo(lrn);
    }

    @Test
    void refusesWhatIsNoMessageWithoutKeepingAnything() {
        for (String broken : new String[] {
            "",
            "<",
            "<a/>",
            "{}",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
            "<Declaration xmlns='urn:wco:datamodel:WCO:DEC-DMS:2'>" + "<a>".repeat(500)
        }) {
            Answer refused = answer(xml(broken, trader(TIN), "application/json"));
            assertThat(refused.status()).as(broken).isEqualTo(400);
            assertThat(refused.body().get("code").asString()).isEqualTo("malformed-xml");
        }
        assertThat(xml(original("1000"), as("auditor"), null).statusCode()).isEqualTo(403);
        assertThat(xml(original("1000"), "nonsense", null).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> xml(String body, String token, String accept) {
        HttpRequest.Builder request = service.request("/v1/declarations", token)
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (accept != null) {
            request.header("Accept", accept);
        }
        return service.send(request, response -> response);
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), RunningService.JSON.readTree(response.body()), response);
    }

    private static String mrn(HttpResponse<String> lodged) {
        assertThat(lodged.statusCode()).as(lodged.body()).isEqualTo(201);
        return RunningService.JSON.readTree(lodged.body()).get("mrn").asString();
    }

    private String id(String mrn) {
        return service.get("/v1/declarations?limit=500", trader(TIN))
                .body()
                .get("declarations")
                .valueStream()
                .filter(each -> each.path("mrn").asString("").equals(mrn))
                .findFirst()
                .orElseThrow()
                .get("declarationId")
                .asString();
    }

    private String original(String net) {
        return """
            <md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"><md:WCOTypeName>DEC</md:WCOTypeName>
            <Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">
              <FunctionCode>9</FunctionCode><FunctionalReferenceID>%s</FunctionalReferenceID><TypeCode>IMD</TypeCode>
                <GoodsItemQuantity>1</GoodsItemQuantity>
              <TotalPackageQuantity>90</TotalPackageQuantity>
              <BorderTransportMeans><ModeCode>1</ModeCode></BorderTransportMeans>
              <Declarant><ID>%s</ID></Declarant>
              <GoodsShipment>
                <Consignment><GoodsLocation><Name>FXTFXTGVM</Name><TypeCode>A</TypeCode><Address>
                  <CountryCode>GB</CountryCode></Address></GoodsLocation></Consignment>
                <GovernmentAgencyGoodsItem>
                  <SequenceNumeric>1</SequenceNumeric>
                  <AdditionalDocument><CategoryCode>N</CategoryCode><ID>INV-7</ID><TypeCode>935</TypeCode>
                    </AdditionalDocument>
                  <Commodity>
                    <Description>Fresh sweet oranges</Description>
                    <Classification><ID>08051022</ID><IdentificationTypeCode>TSP</IdentificationTypeCode>
                      </Classification>
                    <GoodsMeasure><GrossMassMeasure>1100</GrossMassMeasure>
                      <NetNetWeightMeasure>%s</NetNetWeightMeasure></GoodsMeasure>
                    <InvoiceLine><ItemChargeAmount currencyID="EUR">2400.10</ItemChargeAmount></InvoiceLine>
                  </Commodity>
                  <CustomsValuation><MethodCode>1</MethodCode></CustomsValuation>
                  <ExportCountry><ID>ZA</ID></ExportCountry>
                  <GovernmentProcedure><CurrentCode>40</CurrentCode><PreviousCode>00</PreviousCode>
                    </GovernmentProcedure>
                  <Origin><CountryCode>ZA</CountryCode><TypeCode>1</TypeCode></Origin>
                  <Packaging><SequenceNumeric>1</SequenceNumeric><MarksNumbersID>OR 1-90</MarksNumbersID>
                    <QuantityQuantity>90</QuantityQuantity><TypeCode>CT</TypeCode></Packaging>
                </GovernmentAgencyGoodsItem>
                <TradeTerms><ConditionCode>CIF</ConditionCode><LocationID>GBFXT</LocationID></TradeTerms>
              </GoodsShipment>
            </Declaration></md:MetaData>
            """.formatted(lrn, TIN, net);
    }

    private String correction(String mrn, String net, String tag, int item) {
        String values = ("<GoodsShipment><GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric>"
                        + "<Commodity><GoodsMeasure><NetNetWeightMeasure>%s</NetNetWeightMeasure>"
                        + "</GoodsMeasure></Commodity></GovernmentAgencyGoodsItem></GoodsShipment>")
                .formatted(net);
        String steps = "";
        for (String step : new String[] {"42A", "67A", "68A", "23A", "65A"}) {
            steps += "<Pointer>%s<DocumentSectionCode>%s</DocumentSectionCode>%s</Pointer>"
                    .formatted(
                            step.equals("68A") ? "<SequenceNumeric>" + item + "</SequenceNumeric>" : "",
                            step,
                            step.equals("65A") ? "<TagID>" + tag + "</TagID>" : "");
        }
        return request(
                mrn, "COR", "<Amendment><ChangeReasonCode>32</ChangeReasonCode>" + steps + "</Amendment>" + values);
    }

    private static String request(String mrn, String type, String more) {
        return ("<MetaData><Declaration xmlns=\"urn:wco:datamodel:WCO:DEC-DMS:2\"><FunctionCode>"
                        + "13</FunctionCode><FunctionalReferenceID>R%s</FunctionalReferenceID><ID>"
                        + "%s</ID><TypeCode>%s</TypeCode>%s</Declaration></MetaData>")
                .formatted(mrn.substring(4), mrn, type, more);
    }
}
