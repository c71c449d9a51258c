package org.fairway.declaration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.trader;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.edifact.Heading;
import org.fairway.languages.edifact.MessageFunction;
import org.fairway.languages.edifact.MessageType.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of message that the gateway keeps gets the answer that it would have got at once. */
class DirectAndBufferedTest {
    private static final String LODGE = "/v1/declarations";
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    private static final String EDIFACT = Partner.EDIFACT;
    private static final RunningService SERVICE = RunningService.SHARED;

    private static final List<Named<Scenario>> SCENARIOS = Stream.of(
                    lodgements(), interchanges(), wcoMessages(), changes())
            .flatMap(Function.identity())
            .toList();
    private static final Map<Scenario, Kept> KEPT = new IdentityHashMap<>();

    /** A message, and what it was sent with. */
    record Sent(String path, String type, String accept, String role, byte[] body) {
        static Sent json(String path, String role, Object body) {
            return new Sent(path, JSON, "", role, body.toString().getBytes(UTF_8));
        }

        Sent as(String other) {
            return new Sent(path, type, accept, other, body);
        }

        Sent accepting(String other) {
            return new Sent(path, type, other, role, body);
        }

        Sent typed(String other) {
            return new Sent(path, other, accept, role, body);
        }

        Sent to(String other) {
            return new Sent(other, type, accept, role, body);
        }

        Sent saying(String other) {
            return new Sent(path, type, accept, role, other.getBytes(UTF_8));
        }
    }

    record Got(int status, String type, String body) {}

    /** A declaration of one's own, so that neither message finds what the other did. */
    static final class Goods {
        final ObjectNode json = RunningService.declaration(TIN, "none");
        final String lrn = json.get("lrn").asString();
        final String reference = Partner.reference();

        JsonNode lodged() {
            return SERVICE.post(LODGE, json.toString(), trader(TIN)).body();
        }

        String id() {
            return lodged().get("declarationId").asString();
        }

        String mrn() {
            return lodged().get("mrn").asString();
        }

        ObjectNode broken() {
            ObjectNode broken = json.deepCopy();
            ((ObjectNode) broken.at("/items/0/commodity")).put("hs", "08051");
            ((ObjectNode) broken.at("/items/0")).remove("grossMass");
            return broken;
        }

        Sent lodge() {
            return Sent.json(LODGE, "trader", json);
        }

        Sent amend(ObjectNode to) {
            ObjectNode body = RunningService.JSON.createObjectNode().put("reason", "weighed again");
            body.set("declaration", to);
            return Sent.json(LODGE + "/" + id() + "/amendments", "trader", body);
        }

        Sent amend() {
            ObjectNode heavier = json.deepCopy();
            ((ObjectNode) heavier.at("/items/0")).put("netMass", 2_000);
            return amend(heavier);
        }

        Sent withdraw() {
            return Sent.json(LODGE + "/" + id() + "/withdrawal", "trader", "{\"reason\":\"sold elsewhere\"}");
        }

        Sent arrive() {
            return Sent.json("/v1/arrivals", "carrier", "{\"mrn\":\"" + mrn() + "\"}");
        }

        Sent interchange(ObjectNode declaration) {
            return interchange(declaration, Heading.ORIGINAL);
        }

        Sent interchange(ObjectNode declaration, Heading heading) {
            return new Sent(
                    LODGE,
                    EDIFACT,
                    EDIFACT,
                    "trader",
                    Partner.interchange(reference, Release.D96B, heading, declaration));
        }

        Sent wco(String function, String id, String type, String more) {
            String body = "<MetaData><Declaration xmlns=\"urn:wco:datamodel:WCO:DEC-DMS:2\"><FunctionCode>%s"
                            .formatted(function)
                    + "</FunctionCode><FunctionalReferenceID>%s</FunctionalReferenceID>%s<TypeCode>%s</TypeCode>%s"
                            .formatted(lrn, id.isEmpty() ? "" : "<ID>" + id + "</ID>", type, more)
                    + "</Declaration></MetaData>";
            return new Sent(LODGE, XML, "", "trader", body.getBytes(UTF_8));
        }

        Sent wco(String commodity) {
            return wco("9", "", "IMD", """
                <GoodsItemQuantity>1</GoodsItemQuantity><TotalPackageQuantity>90</TotalPackageQuantity>
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
                      <Description>Fresh sweet oranges, Citrus × sinensis</Description>
                      <Classification><ID>%s</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
                      <GoodsMeasure><GrossMassMeasure>1100</GrossMassMeasure>
                        <NetNetWeightMeasure>1000</NetNetWeightMeasure></GoodsMeasure>
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
                </GoodsShipment>""".formatted(TIN, commodity));
        }
    }

    private static Stream<Named<Scenario>> lodgements() {
        return Stream.of(
                answered("lodged", 201, Goods::lodge),
                answered("HTML asked for", 406, goods -> goods.lodge().accepting("text/html")),
                answered("lodged again", 201, goods -> again(goods.lodge())),
                answered("rejected by rules", 422, goods -> Sent.json(LODGE, "trader", goods.broken())),
                answered("rejected again", 422, goods -> again(Sent.json(LODGE, "trader", goods.broken()))),
                answered("under a used LRN", 409, goods -> {
                    again(goods.lodge());
                    return Sent.json(LODGE, "trader", goods.json.put("ucr", "ANOTHER"));
                }),
                answered("without an LRN", 422, goods -> goods.lodge().saying("{}")),
                answered("for somebody else", 403, goods -> {
                    ((ObjectNode) goods.json.at("/parties/declarant")).put("tin", OTHER_TIN);
                    return goods.lodge();
                }),
                answered("with no role for it", 403, goods -> goods.lodge().as("auditor")),
                answered(
                        "unreadable and with no role for it",
                        403,
                        goods -> goods.lodge().as("auditor").saying("{")),
                answered("no JSON", 400, goods -> goods.lodge().saying("{\"lrn\":")),
                answered("a member twice", 400, goods -> goods.lodge().saying("{\"lrn\":\"A\",\"lrn\":\"A\"}")),
                answered("an unknown member", 400, goods -> goods.lodge().saying("{\"colour\":\"red\"}")),
                answered("too deep", 400, goods -> goods.lodge().saying("[".repeat(5000))),
                answered(
                        "an odd year",
                        400,
                        goods -> goods.lodge().saying(goods.json.toString().replaceFirst("\"20\\d\\d-", "\"9999-"))),
                answered("in other characters", 201, goods -> {
                    ((ObjectNode) goods.json.at("/items/0")).put("description", "Fresh oranges from Québec");
                    Sent sent = goods.lodge();
                    return new Sent(
                            sent.path(),
                            JSON + ";charset=ISO-8859-1",
                            "",
                            sent.role(),
                            goods.json.toString().getBytes(ISO_8859_1));
                }),
                answered(
                        "too many items",
                        422,
                        goods -> goods.lodge().saying("{\"items\":[" + "{},".repeat(10_000) + "{}]}")),
                answered("nothing", 400, goods -> goods.lodge().saying("")),
                answered("null", 400, goods -> goods.lodge().saying("null")),
                answered("text", 415, goods -> goods.lodge().typed("text/plain")),
                answered("of no type", 415, goods -> goods.lodge().typed("")),
                answered("with parameters", 400, goods -> goods.lodge().to(LODGE + "?dry%20run=true&dry+run=&b")));
    }

    private static Stream<Named<Scenario>> interchanges() {
        return Stream.of(
                answered("lodged", 200, goods -> goods.interchange(goods.json)),
                answered(
                        "lodged, JSON asked for",
                        200,
                        goods -> goods.interchange(goods.json).accepting(JSON)),
                answered("sent again", 200, goods -> again(goods.interchange(goods.json))),
                answered("rejected by rules", 200, goods -> goods.interchange(goods.broken())),
                answered(
                        "rejected by rules, JSON asked for",
                        200,
                        goods -> goods.interchange(goods.broken()).accepting(JSON)),
                answered(
                        "about an unknown declaration",
                        200,
                        goods -> goods.interchange(
                                goods.json, new Heading(MessageFunction.CANCELLATION, null, "Sold elsewhere"))),
                answered(
                        "about an unknown declaration, in French",
                        200,
                        goods -> goods.interchange(
                                goods.json.deepCopy().put("lrn", "Été à Genève"),
                                new Heading(MessageFunction.CANCELLATION, null, null))),
                answered("a cancellation", 200, goods -> {
                    again(goods.lodge());
                    return goods.interchange(
                            goods.json, new Heading(MessageFunction.CANCELLATION, null, "Vendu à Genève"));
                }),
                answered("a used reference", 409, goods -> {
                    again(goods.interchange(goods.json));
                    return goods.interchange(goods.json.deepCopy().put("lrn", "ANOTHER"));
                }),
                answered(
                        "no interchange",
                        422,
                        goods -> goods.interchange(goods.json).saying("{}").accepting(JSON)),
                answered("broken off", 422, goods -> {
                    String whole = new String(goods.interchange(goods.json).body(), UTF_8);
                    return goods.interchange(goods.json).saying(whole.substring(0, whole.length() / 2));
                }),
                answered("nothing", 400, goods -> goods.interchange(goods.json).saying("")),
                answered(
                        "with no role for it",
                        403,
                        goods -> goods.interchange(goods.json).as("auditor")),
                answered(
                        "HTML asked for",
                        406,
                        goods -> goods.interchange(goods.json).accepting("text/html")),
                answered(
                        "nonsense asked for",
                        406,
                        goods -> goods.interchange(goods.json).accepting("nonsense")),
                answered(
                        "anything asked for",
                        200,
                        goods -> goods.interchange(goods.json).accepting("text/html, */*;q=0.1")));
    }

    private static Stream<Named<Scenario>> wcoMessages() {
        return Stream.of(
                answered("lodged", 201, goods -> goods.wco("08051022")),
                answered(
                        "lodged as text/xml",
                        201,
                        goods -> goods.wco("08051022").typed("text/xml")),
                answered("HTML asked for", 406, goods -> goods.wco("08051022").accepting("text/html")),
                answered(
                        "lodged, JSON asked for",
                        201,
                        goods -> goods.wco("08051022").accepting(JSON)),
                answered("lodged again", 201, goods -> again(goods.wco("08051022"))),
                answered("rejected by rules", 422, goods -> goods.wco("08051")),
                answered(
                        "rejected by rules, JSON asked for",
                        422,
                        goods -> goods.wco("08051").accepting(JSON)),
                answered("no XML", 400, goods -> goods.wco("08051022").saying("<")),
                answered(
                        "nothing, JSON asked for",
                        400,
                        goods -> goods.wco("08051022").saying("").accepting(JSON)),
                answered(
                        "with no role for it",
                        403,
                        goods -> goods.wco("08051022").as("auditor")),
                answered(
                        "with a role for something else",
                        403,
                        goods -> goods.wco("08051022").as("carrier").accepting(JSON)),
                answered(
                        "a correction of an unknown declaration",
                        404,
                        goods -> goods.wco(
                                        "13",
                                        "26XFA0000000000009",
                                        "COR",
                                        "<Amendment><ChangeReasonCode>32</ChangeReasonCode></Amendment>")
                                .accepting(JSON)),
                answered(
                        "a correction of nothing",
                        422,
                        goods -> goods.wco(
                                "13",
                                goods.mrn(),
                                "COR",
                                "<Amendment><ChangeReasonCode>32</ChangeReasonCode></Amendment>")),
                answered(
                        "a cancellation",
                        200,
                        goods -> goods.wco("13", goods.mrn(), "INV", "").accepting(JSON)),
                answered("a cancellation again", 409, goods -> again(goods.wco("13", goods.mrn(), "INV", ""))),
                answered(
                        "an arrival",
                        200,
                        goods -> goods.wco("13", goods.mrn(), "GPR", "").as("carrier")));
    }

    private static Stream<Named<Scenario>> changes() {
        return Stream.of(
                answered("amended", 200, Goods::amend),
                answered("amended again", 200, goods -> again(goods.amend())),
                answered("an amendment that breaks rules", 422, goods -> goods.amend(goods.broken())),
                answered(
                        "an amendment without a reason",
                        400,
                        goods -> goods.amend().saying("{\"declaration\":" + goods.json + "}")),
                answered(
                        "an amendment without a declaration",
                        400,
                        goods -> goods.amend().saying("{\"reason\":\"because\"}")),
                answered(
                        "an amendment that is no JSON",
                        400,
                        goods -> goods.amend().saying("{")),
                answered("an amendment of nothing", 400, goods -> goods.amend().saying("")),
                answered(
                        "an amendment with no role for it",
                        403,
                        goods -> goods.amend().as("carrier")),
                answered(
                        "an amendment of an unknown declaration",
                        404,
                        goods -> goods.amend().to(LODGE + "/" + UUID.randomUUID() + "/amendments")),
                answered(
                        "an amendment of no declaration",
                        400,
                        goods -> goods.amend().to(LODGE + "/no%20id/amendments")),
                answered(
                        "an amendment, HTML asked for",
                        406,
                        goods -> goods.amend().accepting("text/html")),
                answered("an amendment in XML", 415, goods -> goods.amend().typed(XML)),
                answered("withdrawn", 200, Goods::withdraw),
                answered("withdrawn by customs", 200, goods -> goods.withdraw().as("customs-officer")),
                answered("withdrawn again", 409, goods -> again(goods.withdraw())),
                answered(
                        "a withdrawal without a reason",
                        400,
                        goods -> goods.withdraw().saying("{}")),
                answered(
                        "a withdrawal that is no JSON",
                        400,
                        goods -> goods.withdraw().saying("{\"reason\":1}")),
                answered(
                        "a withdrawal with no role for it",
                        403,
                        goods -> goods.withdraw().as("auditor")),
                answered(
                        "a withdrawal of an unknown declaration",
                        404,
                        goods -> goods.withdraw().to(LODGE + "/" + UUID.randomUUID() + "/withdrawal")),
                answered("arrived", 200, Goods::arrive),
                answered("arrived again", 200, goods -> again(goods.arrive())),
                answered(
                        "an arrival to come",
                        422,
                        goods -> goods.arrive()
                                .saying("{\"mrn\":\"26XFA0000000000009\",\"arrivedAt\":\"2999-01-01T00:00:00Z\"}")),
                answered(
                        "an arrival without an MRN",
                        400,
                        goods -> goods.arrive().saying("{}")),
                answered(
                        "an arrival that is no JSON",
                        400,
                        goods -> goods.arrive().saying("{\"mrn\":1}")),
                answered(
                        "an arrival with no role for it",
                        403,
                        goods -> goods.arrive().as("trader")),
                answered(
                        "an arrival of unknown goods",
                        404,
                        goods -> goods.arrive().saying("{\"mrn\":\"26XFA0000000000009\"}")),
                answered(
                        "an arrival too large",
                        413,
                        goods -> goods.arrive().saying("{\"mrn\":\"" + "x".repeat(1 << 20) + "\"}")));
    }

    /** What is sent about some goods, and the status of its answer. */
    record Scenario(int status, Function<Goods, Sent> message) {}

    private static Named<Scenario> answered(String name, int status, Function<Goods, Sent> message) {
        return Named.of(name, new Scenario(status, message));
    }

    private static Sent again(Sent sent) {
        direct(sent);
        return sent;
    }

    /** All of them at once: one after the other each would wait for Kafka. */
    @BeforeAll
    static void keep() {
        SCENARIOS.forEach(scenario -> KEPT.put(scenario.getPayload(), Kept.of(scenario.getPayload())));
    }

    static List<Named<Scenario>> scenarios() {
        return SCENARIOS;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void areAnsweredTheSame(Scenario scenario) {
        Goods goods = new Goods();
        Kept kept = KEPT.get(scenario);

        Got direct = direct(scenario.message().apply(goods));
        Got buffered = answered(kept.id());

        assertThat(direct.status()).as(direct.body()).isEqualTo(scenario.status());
        assertThat(normalised(buffered, kept.goods())).isEqualTo(normalised(direct, goods));
    }

    @Test
    void lodgeNothingIfNoAnswerIsAccepted() {
        Goods goods = new Goods();

        direct(goods.lodge().accepting("text/html"));
        direct(goods.wco("08051022").accepting("text/html"));

        assertThat(SERVICE.get("/v1/submissions/" + goods.lrn, trader(TIN)).status())
                .isEqualTo(404);
    }

    /** A message on the broker. */
    record Kept(Goods goods, String id) {
        static Kept of(Scenario scenario) {
            Goods goods = new Goods();
            Sent sent = scenario.message().apply(goods);
            String id = UUID.randomUUID().toString();
            Buffered.keep(
                    SERVICE,
                    new SubmissionReceived(
                            id,
                            Instant.now(),
                            new SubmissionReceived.Sender("trader-" + TIN, TIN, null, List.of(sent.role())),
                            "POST",
                            sent.path(),
                            sent.type(),
                            sent.accept(),
                            id,
                            sent.body()));
            return new Kept(goods, id);
        }
    }

    private static Got direct(Sent sent) {
        HttpRequest.Builder request = SERVICE.request(
                        sent.path(), TestTokens.token("trader-" + TIN, TIN, null, sent.role()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sent.body()));
        header(request, "Content-Type", sent.type());
        header(request, "Accept", sent.accept());
        HttpResponse<byte[]> response = Partner.send(request);
        String type = response.headers().firstValue("Content-Type").orElseThrow();
        return new Got(
                response.statusCode(), type, new String(response.body(), type.equals(EDIFACT) ? ISO_8859_1 : UTF_8));
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        if (!value.isEmpty()) {
            request.header(name, value);
        }
    }

    private static Got answered(String id) {
        JsonNode answer = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> SERVICE.get("/v1/submissions/" + id, trader(TIN))
                                .body()
                                .at("/buffered/0"),
                        buffered -> buffered.path("state").asString("").equals("ANSWERED"));
        return new Got(
                answer.get("status").asInt(),
                answer.get("answerType").asString(),
                answer.get("answer").asString());
    }

    /** Without what differs between two messages that are the same. */
    private static Got normalised(Got got, Goods goods) {
        String body = got.body()
                .replaceAll(String.join(":?", goods.lrn.split("")), "LRN")
                .replace(goods.reference, "REFERENCE")
                .replaceAll("(?i)\\p{XDigit}{8}-?(\\p{XDigit}{4}-?){3}\\p{XDigit}{12}", "ID")
                .replaceAll("\\d\\dXF[A-Z]?[A-Z0-9]{13,14}", "MRN")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("20\\d{10,12}", "TIME")
                .replaceAll("\\+\\d{6}:\\d{4}\\+[A-Z0-9]{14}", "+TIME+REFERENCE")
                .replaceAll("(UNZ\\+\\d+\\+)[A-Z0-9]{14}", "$1REFERENCE");
        return new Got(got.status(), got.type(), body);
    }
}
