package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.Partner.EDIFACT;
import static org.fairway.declaration.Partner.interchange;
import static org.fairway.declaration.Partner.json;
import static org.fairway.declaration.Partner.read;
import static org.fairway.declaration.Partner.reference;
import static org.fairway.declaration.Partner.report;
import static org.fairway.declaration.Partner.responses;
import static org.fairway.declaration.Partner.send;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.edifact.CargoReport;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.CustomsResponse.Outcome;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.edifact.SyntaxReport;
import org.fairway.languages.stated.StatedConsignment;
import org.fairway.languages.stated.StatedDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EdifactTest {
    final RunningService service = RunningService.SHARED;

    @ParameterizedTest
    @EnumSource(
            value = Release.class,
            names = {"D96B", "D03B"})
    void lodgesTheSameDeclarationAsJsonDoes(Release release) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        HttpResponse<byte[]> answer =
                Partner.post("/v1/declarations", interchange(reference(), release, goods), "*/*", trader(TIN));

        assertThat(answer.statusCode()).isEqualTo(200);
        Interchange read = read(answer);
        assertThat(read.header().recipient()).isEqualTo("ACME");
        assertThat(report(read).action()).isEqualTo(SyntaxReport.ACCEPTED);
        assertThat(read.messages().get(1).release()).isEqualTo(release.id());
        CustomsResponse response = responses(read).getFirst();
        assertThat(response.status()).isEqualTo("PRE_LODGED");
        assertThat(response.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(response.lrn()).isEqualTo(goods.get("lrn").asString());

        RunningService.Answer again = service.post("/v1/declarations", goods.toString(), trader(TIN));
        assertThat(again.response().headers().firstValue("Idempotent-Replay")).hasValue("true");
        assertThat(again.body().get("mrn").asString()).isEqualTo(response.mrn());
    }

    @Test
    void answersEveryErrorOfEveryMessageWithItsSegment() {
        ObjectNode good = RunningService.declaration(TIN, "none");
        ObjectNode bad = RunningService.declaration(TIN, "none");
        ((ObjectNode) bad.get("totals")).put("itemCount", 99);
        ((ObjectNode) bad.at("/items/0")).put("netMass", 99999999);
        String reference = reference();
        byte[] body = interchange(reference, Release.D03B, good, bad);

        List<CustomsResponse> responses = responses(read(Partner.post("/v1/declarations", body, EDIFACT, trader(TIN))));

        assertThat(responses).extracting(CustomsResponse::status).containsExactly("PRE_LODGED", "REJECTED");
        assertThat(responses.get(1).faults())
                .extracting(CustomsResponse.Fault::tag)
                .contains("MEA", "CNT");
        assertThat(responses.get(1).faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("FW-V04-NET-ABOVE-GROSS");
            assertThat(fault.error()).isEqualTo("V04");
            assertThat(fault.pointer()).isEqualTo("/items/0/netMass");
            assertThat(fault.segment()).isGreaterThan(10);
        });

        HttpResponse<byte[]> asJson = Partner.post("/v1/declarations", body, "application/json", trader(TIN));
        assertThat(asJson.headers().firstValue("Idempotent-Replay")).hasValue("true");
        assertThat(json(asJson).at("/0/status").asInt()).isEqualTo(201);
        assertThat(json(asJson).at("/1/problem/errors/0").propertyNames()).contains("pointer", "segment", "tag");
    }

    @Test
    void answersTheSameBytesAlikeAndRefusesOthersUnderTheirReference() {
        String reference = reference();
        byte[] body = interchange(reference, Release.D96B, RunningService.declaration(TIN, "none"));
        HttpResponse<byte[]> first = Partner.post("/v1/declarations", body, EDIFACT, trader(TIN));
        HttpResponse<byte[]> again = Partner.post("/v1/declarations", body, EDIFACT, trader(TIN));

        assertThat(responses(read(again))).isEqualTo(responses(read(first)));
        assertThat(again.headers().firstValue("Idempotent-Replay")).hasValue("true");

        HttpResponse<byte[]> other = Partner.post(
                "/v1/declarations",
                interchange(reference, Release.D96B, RunningService.declaration(TIN, "none")),
                EDIFACT,
                trader(TIN));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(report(read(other)).error()).isEqualTo(26);
        assertThat(Partner.post(
                                "/v1/declarations",
                                interchange(reference, Release.D96B, RunningService.declaration(OTHER_TIN, "none")),
                                EDIFACT,
                                trader(OTHER_TIN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void worksTheSameBytesAgainWhenTheAnswerWasNeverWritten() {
        String reference = reference();
        byte[] body = interchange(reference, Release.D96B, RunningService.declaration(TIN, "none"));
        HttpResponse<byte[]> first = Partner.post("/v1/declarations", body, EDIFACT, trader(TIN));
        RowAccess rowAccess = service.context.getBean(RowAccess.class);
        int forgotten = rowAccess.asSystem(() -> service.jdbc()
                .sql("update edifact_interchange set results = null where reference = :reference")
                .param("reference", reference)
                .update());

        HttpResponse<byte[]> again = Partner.post("/v1/declarations", body, EDIFACT, trader(TIN));

        assertThat(forgotten).isEqualTo(1);
        assertThat(responses(read(again)).getFirst())
                .isEqualTo(responses(read(first)).getFirst());
    }

    @Test
    void givesEqualInterchangesThatArriveTogetherOneAnswer() throws Exception {
        byte[] body = interchange(reference(), Release.D03B, RunningService.declaration(TIN, "none"));
        List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                answers.add(senders.submit(() -> Partner.post("/v1/declarations", body, EDIFACT, trader(TIN))));
            }
        }
        for (Future<HttpResponse<byte[]>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(responses(read(answer.get())))
                    .isEqualTo(responses(read(answers.getFirst().get())));
        }
    }

    @Test
    void refusesWhatItCannotReadInTheLanguageAskedForAndStoresNothing() {
        RowAccess rowAccess = service.context.getBean(RowAccess.class);
        long before = rowAccess.asSystem(() -> service.jdbc()
                .sql("select (select count(*) from declaration) + (select count(*) from edifact_interchange)")
                .query(Long.class)
                .single());
        String good = new String(
                interchange(reference(), Release.D96B, RunningService.declaration(TIN, "none")),
                StandardCharsets.ISO_8859_1);

        HttpResponse<byte[]> broken = Partner.post(
                "/v1/declarations",
                good.replace("MEA+WT+AAA+KGM:", "MEA+WT+AAA+KGM:x").getBytes(StandardCharsets.ISO_8859_1),
                EDIFACT,
                trader(TIN));
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(report(read(broken))
                        .messages()
                        .getFirst()
                        .segments()
                        .getFirst()
                        .elements()
                        .getFirst()
                        .error())
                .isEqualTo(19);

        HttpResponse<byte[]> problem = Partner.post(
                "/v1/declarations",
                good.substring(0, good.length() / 2).getBytes(StandardCharsets.ISO_8859_1),
                "application/json",
                trader(TIN));
        assertThat(problem.statusCode()).isEqualTo(422);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(problem).get("code").asString()).isEqualTo("edifact-syntax");
        assertThat(json(problem).at("/errors/0/code").asString()).startsWith("UN-0085-");
        assertThat(Partner.post("/v1/declarations", "{}".getBytes(StandardCharsets.UTF_8), EDIFACT, trader(TIN))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Partner.post(
                                "/v1/declarations",
                                good.getBytes(StandardCharsets.ISO_8859_1),
                                "text/html",
                                trader(TIN))
                        .statusCode())
                .isEqualTo(406);
        assertThat(Partner.post("/v1/declarations", good.getBytes(StandardCharsets.ISO_8859_1), EDIFACT, as("auditor"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Partner.post(
                                "/v1/declarations",
                                good.getBytes(StandardCharsets.ISO_8859_1),
                                EDIFACT,
                                TestTokens.foreignToken("x", "trader"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Partner.post("/v1/declarations", new byte[0], EDIFACT, trader(TIN))
                        .statusCode())
                .isBetween(400, 422);

        assertThat(rowAccess.asSystem(() -> service.jdbc()
                        .sql("select (select count(*) from declaration) + (select count(*) from edifact_interchange)")
                        .query(Long.class)
                        .single()))
                .isEqualTo(before);
    }

    @Test
    void refusesAnothersDeclarationInItsResponse() {
        Interchange read = read(Partner.post(
                "/v1/declarations",
                interchange(reference(), Release.D96B, RunningService.declaration(TIN, "none")),
                EDIFACT,
                trader(OTHER_TIN)));

        assertThat(responses(read).getFirst().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(responses(read).getFirst().faults().getFirst().code()).isEqualTo("not-your-declaration");
        assertThat(responses(read).getFirst().faults().getFirst().tag()).isEqualTo("NAD");
    }

    @Test
    void tellsTheStatusOfADeclarationThatCameInAnyLanguage() {
        String id = service.post(
                        "/v1/declarations",
                        RunningService.declaration(TIN, "none").toString(),
                        trader(TIN))
                .body()
                .get("declarationId")
                .asString();
        assertThat(status(id, trader(TIN)).status()).isEqualTo("PRE_LODGED");
        service.post("/v1/declarations/" + id + "/withdrawal", "{\"reason\":\"sold elsewhere\"}", trader(TIN));
        assertThat(status(id, trader(TIN)).status()).isEqualTo("INVALIDATED");
        assertThat(service.get("/v1/declarations/" + id, trader(TIN))
                        .body()
                        .at("/status/state")
                        .asString())
                .isEqualTo("INVALIDATED");
        assertThat(send(service.request("/v1/declarations/" + id, trader(OTHER_TIN))
                                .header("Accept", EDIFACT))
                        .statusCode())
                .isEqualTo(404);
    }

    private CustomsResponse status(String id, String token) {
        return (CustomsResponse)
                read(send(service.request("/v1/declarations/" + id, token).header("Accept", EDIFACT)))
                        .messages()
                        .getFirst()
                        .content();
    }

    @Test
    void takesTheExampleOfTheDocuments() throws IOException {
        byte[] example =
                java.nio.file.Files.readAllBytes(java.nio.file.Path.of("..", "docs", "examples", "declaration.edi"));

        CustomsResponse response = responses(
                        read(Partner.post("/v1/declarations", example, EDIFACT, trader("XF0000000017"))))
                .getFirst();

        assertThat(response.faults()).isEmpty();
        assertThat(response.status()).isEqualTo("PRE_LODGED");
    }

    @Test
    void hidesInterchangesAndConsignmentsInTheDatabase() {
        Partner.post(
                "/v1/declarations",
                interchange(reference(), Release.D96B, RunningService.declaration(TIN, "none")),
                EDIFACT,
                trader(TIN));
        Partner.post(
                "/v1/declarations",
                interchange(reference(), Release.D96B, RunningService.declaration(OTHER_TIN, "none")),
                EDIFACT,
                trader(OTHER_TIN));
        RowAccess rowAccess = service.context.getBean(RowAccess.class);

        assertThat(rowAccess.asTrader(
                        TIN,
                        () -> service.jdbc()
                                .sql("select distinct owner from edifact_interchange")
                                .query(String.class)
                                .list()))
                .containsExactly(TIN);
        assertThat(service.jdbc()
                        .sql("select owner from edifact_interchange union all select owner from consignment")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void holdsAPartnerToWhatWasAgreed() {
        String strict = new String(
                        interchange(reference(), Release.D96B, RunningService.declaration(TIN, "none")),
                        StandardCharsets.ISO_8859_1)
                .replace("'BGM", "'\r\nBGM");
        assertThat(Partner.post(
                                "/v1/declarations",
                                strict.replace("+ACME:", "+EXACT:").getBytes(StandardCharsets.ISO_8859_1),
                                EDIFACT,
                                trader(TIN))
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<byte[]> lenient =
                Partner.post("/v1/declarations", strict.getBytes(StandardCharsets.ISO_8859_1), EDIFACT, trader(TIN));
        assertThat(lenient.statusCode()).isEqualTo(200);

        String agreed = new String(
                        interchange(reference(), Release.D96B, RunningService.declaration(TIN, "none")),
                        StandardCharsets.ISO_8859_1)
                .replace("+ACME:", "+EXACT:");
        Interchange answer = read(
                Partner.post("/v1/declarations", agreed.getBytes(StandardCharsets.ISO_8859_1), EDIFACT, trader(TIN)));
        assertThat(answer.header().level()).isEqualTo(SyntaxLevel.UNOA);
        assertThat(answer.messages().get(1).release()).isEqualTo("03B");
    }

    @Test
    void keepsWhatCarriersReportForThemselvesAndForCustoms() {
        String voyage = reference();
        String carrier = TestTokens.token("carrier-1", "XF00000000C1", null, "carrier");
        CargoReport report = new CargoReport(
                "R1",
                null,
                voyage,
                1,
                null,
                "9321483",
                "PA",
                List.of(
                        new CargoReport.Line(
                                1,
                                new StatedConsignment("N705", "BL-1", "MASTER", null, 120, new BigDecimal("2360.5"))),
                        new CargoReport.Line(2, new StatedConsignment("N705", "BL-2", "MASTER", null, 7, null))));

        assertThat(responses(read(Partner.post("/v1/consignments", cargo(report), EDIFACT, carrier)))
                        .getFirst()
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(service.get("/v1/consignments?conveyance=" + voyage, carrier).body())
                .hasSize(2);
        assertThat(service.get("/v1/consignments?conveyance=" + voyage, carrier)
                        .body()
                        .at("/0/consignment/grossMass")
                        .decimalValue())
                .isEqualByComparingTo("2360.5");
        assertThat(service.get("/v1/consignments?conveyance=" + voyage, as("customs-officer"))
                        .body())
                .hasSize(2);
        assertThat(service.get(
                                "/v1/consignments?conveyance=" + voyage,
                                TestTokens.token("carrier-2", "XF00000000C2", null, "carrier"))
                        .body())
                .isEmpty();
        assertThat(service.get("/v1/consignments?conveyance=" + voyage, trader(TIN))
                        .status())
                .isEqualTo(403);
        assertThat(Partner.post("/v1/consignments", cargo(report), EDIFACT, trader(TIN))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Partner.post(
                                "/v1/consignments",
                                interchange(reference(), Release.D96B, RunningService.declaration(TIN, "none")),
                                EDIFACT,
                                carrier)
                        .statusCode())
                .isEqualTo(422);

        CargoReport nameless = new CargoReport("R2", null, null, 1, null, null, null, report.consignments());
        CustomsResponse refused = responses(read(Partner.post("/v1/consignments", cargo(nameless), EDIFACT, carrier)))
                .getFirst();
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.faults().getFirst().pointer()).isEqualTo("/conveyance");

        CargoReport blank = new CargoReport(" R3", null, voyage, 1, null, null, null, report.consignments());
        CustomsResponse unnamed = responses(read(Partner.post("/v1/consignments", cargo(blank), EDIFACT, carrier)))
                .getFirst();
        assertThat(unnamed.faults()).extracting(CustomsResponse.Fault::pointer).containsExactly("/reference");
    }

    @Test
    void refusesABlankAtTheEdgeOfAnLrn() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.put("lrn", " " + goods.get("lrn").asString());

        CustomsResponse refused = responses(read(Partner.post(
                        "/v1/declarations", interchange(reference(), Release.D96B, goods), EDIFACT, trader(TIN))))
                .getFirst();

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.faults()).extracting(CustomsResponse.Fault::pointer).containsExactly("/lrn");
    }

    @Test
    void answersManyBrokenMessagesWithTheFirstErrorsOfEach() {
        ObjectNode[] broken = new ObjectNode[40];
        for (int i = 0; i < broken.length; i++) {
            broken[i] = RunningService.declaration(TIN, "none");
            ArrayNode items = broken[i].putArray("items");
            IntStream.range(0, 40).forEach(n -> items.addObject().put("description", "x"));
        }
        byte[] body = interchange(reference(), Release.D96B, broken);

        JsonNode results =
                RunningService.JSON.readTree(Partner.post("/v1/declarations", body, "application/json", trader(TIN))
                        .body());
        assertThat(results).hasSize(40);
        assertThat(results.at("/0/problem/errors")).hasSize(200);
        assertThat(results.at("/39/problem/errors")).hasSize(10);
        assertThat(results.at("/39/problem/more").asInt())
                .isEqualTo(results.at("/0/problem/more").asInt() + 190);
        assertThat(results.toString()).hasSizeLessThan(1_000_000);
        List<CustomsResponse> responses = responses(read(Partner.post("/v1/declarations", body, EDIFACT, trader(TIN))));
        assertThat(responses.getLast().faults()).hasSize(10);
    }

    @Test
    void refusesReportsOfCargoThatNoIndexCanHold() {
        String carrier = TestTokens.token("carrier-1", "XF00000000C1", null, "carrier");
        StringBuilder noise = new StringBuilder();
        new java.util.Random(1).ints(10_000, 'A', 'Z' + 1).forEach(noise::appendCodePoint);
        List<CargoReport.Line> line = List.of(
                new CargoReport.Line(1, new StatedConsignment("N705", noise.toString(), "MASTER", null, 120, null)));

        for (CargoReport report : List.of(
                new CargoReport("R3", null, noise.toString(), 1, null, null, null, line),
                new CargoReport("R4", null, reference(), 1, null, null, null, line))) {
            CustomsResponse refused = responses(read(Partner.post("/v1/consignments", cargo(report), EDIFACT, carrier)))
                    .getFirst();
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused.faults())
                    .extracting(CustomsResponse.Fault::pointer)
                    .contains("/consignments/0/consignment/transportDocNo");
        }
    }

    private static byte[] cargo(CargoReport report) {
        return InterchangeWriter.write(
                new Interchange.Header(SyntaxLevel.UNOC, "3", "LINE", null, "FAIRWAY", null, reference()),
                Instant.now(),
                List.of(new Outgoing("1", MessageType.CUSCAR, Release.D03B, report)));
    }

    @Test
    void answersNothingThatIsMutatedWithAFailureOfItsOwn() {
        byte[] good = interchange(reference(), Release.D96B, RunningService.declaration(TIN, "none"));
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            HttpResponse<byte[]> answer = Partner.post(
                    "/v1/declarations",
                    random.nextBoolean() ? bad : Arrays.copyOf(bad, random.nextInt(bad.length)),
                    EDIFACT,
                    trader(TIN));
            assertThat(answer.statusCode())
                    .as(new String(bad, StandardCharsets.ISO_8859_1))
                    .isLessThan(500);
        }
    }

    @Test
    void lodgesAThousandItemsInOneMessage() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        ObjectNode item = (ObjectNode) goods.at("/items/0");
        var items = goods.putArray("items");
        for (int i = 1; i <= 1000; i++) {
            items.add(item.deepCopy().put("seq", i));
        }
        ((ObjectNode) goods.get("totals")).put("itemCount", 1000);
        StatedDeclaration expected = Samples.read(goods);

        CustomsResponse response = responses(read(Partner.post(
                        "/v1/declarations", interchange(reference(), Release.D96B, goods), EDIFACT, trader(TIN))))
                .getFirst();

        assertThat(response.faults()).isEmpty();
        assertThat(expected.items()).hasSize(1000);
        assertThat(response.status()).isEqualTo("PRE_LODGED");
    }
}
