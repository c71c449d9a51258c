package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.Partner.EDIFACT;
import static org.fairway.declaration.Partner.interchange;
import static org.fairway.declaration.Partner.json;
import static org.fairway.declaration.Partner.post;
import static org.fairway.declaration.Partner.read;
import static org.fairway.declaration.Partner.reference;
import static org.fairway.declaration.Partner.report;
import static org.fairway.declaration.Partner.responses;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.edifact.CargoReport;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.CustomsResponse.Outcome;
import org.fairway.languages.edifact.Heading;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageFunction;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.edifact.SyntaxReport;
import org.fairway.languages.stated.StatedConsignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a message asks for, and whether it is meant for us at all, decides what is done. */
class EdifactFunctionsTest {
    private final RunningService service = RunningService.SHARED;

    private CustomsResponse send(MessageFunction function, ObjectNode goods) {
        return send(new Heading(function, null, null), goods, trader(TIN));
    }

    private static CustomsResponse send(Heading heading, ObjectNode goods, String token) {
        HttpResponse<byte[]> answer =
                post("/v1/declarations", interchange(reference(), Release.D96B, heading, goods), EDIFACT, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return responses(read(answer)).getFirst();
    }

    private JsonNode view(CustomsResponse response) {
        return service.get("/v1/declarations?limit=500", trader(TIN))
                .body()
                .get("declarations")
                .valueStream()
                .filter(each -> each.path("mrn").asString("").equals(response.mrn()))
                .findFirst()
                .orElseThrow();
    }

    private void arrive(CustomsResponse lodged) {
        assertThat(service.post("/v1/arrivals", "{\"mrn\":\"" + lodged.mrn() + "\"}", as("carrier"))
                        .status())
                .isEqualTo(200);
    }

    private long declarations() {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("select (select count(*) from declaration) + (select count(*) from edifact_interchange)")
                        .query(Long.class)
                        .single());
    }

    @Test
    void aCancellationWithdrawsWhatWasLodged() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        CustomsResponse lodged = send(MessageFunction.ORIGINAL, goods);

        CustomsResponse cancelled =
                send(new Heading(MessageFunction.CANCELLATION, null, "Sold elsewhere"), goods, trader(TIN));

        assertThat(cancelled)
                .extracting(
                        CustomsResponse::outcome,
                        CustomsResponse::status,
                        CustomsResponse::mrn,
                        CustomsResponse::version)
                .containsExactly(Outcome.ACCEPTED, "INVALIDATED", lodged.mrn(), 1);
        assertThat(service.history(view(lodged).get("declarationId").asString()))
                .containsOnlyOnce("Invalidated");
        assertThat(service.get(
                                "/v1/declarations/"
                                        + view(lodged).get("declarationId").asString() + "/history",
                                as("auditor"))
                        .body()
                        .toString())
                .contains("Sold elsewhere");
        assertThat(send(MessageFunction.CANCELLATION, goods))
                .as("asked for again")
                .isEqualTo(cancelled);
    }

    @Test
    void aCancellationNeedNotRepeatTheGoods() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        send(MessageFunction.ORIGINAL, goods);
        String text = ("UNA:+.? 'UNB+UNOC:3+ACME-IMPORTS+FAIRWAY+261123:1800+%s'UNH+1+CUSDEC:D:03B:UN'"
                        + "BGM+929+%s+1'FTX+ACD+++Sold elsewhere'UNS+D'UNT+5+1'UNZ+1+%1$s'\n")
                .formatted(reference(), goods.get("lrn").asString());

        CustomsResponse cancelled = responses(read(
                        post("/v1/declarations", text.getBytes(StandardCharsets.ISO_8859_1), EDIFACT, trader(TIN))))
                .getFirst();

        assertThat(cancelled)
                .extracting(CustomsResponse::outcome, CustomsResponse::status)
                .containsExactly(Outcome.ACCEPTED, "INVALIDATED");
    }

    @Test
    void aCancellationAfterArrivalWaitsForCustoms() {
        ObjectNode goods = RunningService.declaration(TIN, service.openAccount(TIN, "1000000"));
        CustomsResponse lodged = send(MessageFunction.ORIGINAL, goods);
        arrive(lodged);
        Heading byMrn = new Heading(MessageFunction.CANCELLATION, lodged.mrn(), null);

        assertThat(send(byMrn, goods, trader(TIN)))
                .extracting(CustomsResponse::outcome, CustomsResponse::mrn)
                .containsExactly(Outcome.PENDING, lodged.mrn());
        assertThat(send(byMrn, goods, trader(TIN)).outcome())
                .as("asked for again")
                .isEqualTo(Outcome.PENDING);
        assertThat(view(lodged).at("/status/waitingFor").toString()).contains("withdrawal");
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageFunction.class,
            names = {"CHANGE", "REPLACE"})
    void aChangeAmendsWhatWasLodged(MessageFunction function) {
        ObjectNode goods = RunningService.declaration(TIN, service.openAccount(TIN, "1000000"));
        CustomsResponse lodged = send(MessageFunction.ORIGINAL, goods);
        goods.withObject("/transport").put("voyage", "0413W");

        assertThat(send(function, goods))
                .extracting(
                        CustomsResponse::outcome,
                        CustomsResponse::status,
                        CustomsResponse::mrn,
                        CustomsResponse::version)
                .containsExactly(Outcome.ACCEPTED, "PRE_LODGED", lodged.mrn(), 2);
        assertThat(send(function, goods).version())
                .as("the same again changes nothing")
                .isEqualTo(2);

        arrive(lodged);
        goods.withObject("/transport").put("voyage", "0414W");
        assertThat(send(function, goods))
                .extracting(CustomsResponse::outcome, CustomsResponse::version)
                .containsExactly(Outcome.PENDING, 2);
        assertThat(send(function, goods).outcome()).as("asked for again").isEqualTo(Outcome.PENDING);
        goods.withObject("/transport").put("voyage", "0415W");
        CustomsResponse second = send(function, goods);
        assertThat(second)
                .extracting(CustomsResponse::outcome, CustomsResponse::mrn)
                .containsExactly(Outcome.REFUSED, lodged.mrn());
        assertThat(second.faults().getFirst().code()).isEqualTo("amendment-pending");
    }

    @ParameterizedTest
    @EnumSource(value = MessageFunction.class, names = "ORIGINAL", mode = EnumSource.Mode.EXCLUDE)
    void nothingIsDoneToWhatIsNotThereOrNotTheSenders(MessageFunction function) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        long before = declarations();
        CustomsResponse unknown = send(function, goods);
        assertThat(unknown)
                .extracting(CustomsResponse::outcome, CustomsResponse::status, CustomsResponse::mrn)
                .containsExactly(Outcome.REFUSED, null, null);
        assertThat(unknown.faults().getFirst().code()).isEqualTo("not-found");
        assertThat(declarations()).as("but the interchange").isEqualTo(before + 1);

        CustomsResponse lodged = send(MessageFunction.ORIGINAL, goods);
        assertThat(send(new Heading(function, null, null), goods, trader(OTHER_TIN))
                        .faults()
                        .getFirst()
                        .code())
                .isEqualTo("not-found");
        assertThat(send(new Heading(function, lodged.mrn(), null), goods, trader(OTHER_TIN))
                        .faults()
                        .getFirst()
                        .code())
                .isEqualTo("not-found");
        ObjectNode renamed = goods.deepCopy().put("lrn", "T-ANOTHER-REFERENCE");
        assertThat(send(new Heading(function, lodged.mrn(), null), renamed, trader(TIN))
                        .faults()
                        .getFirst()
                        .code())
                .isEqualTo("lrn-mismatch");
        assertThat(view(lodged).at("/status/state").asString()).isEqualTo("PRE_LODGED");
        assertThat(view(lodged).get("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+2'", "+7'", "+31'", "+Z'", "'"})
    void otherFunctionsAreRefusedAndNothingIsKept(String function) {
        long before = declarations();
        ObjectNode goods = RunningService.declaration(TIN, "none");
        String text = new String(interchange(reference(), Release.D03B, goods), StandardCharsets.ISO_8859_1)
                .replace(goods.get("lrn").asString() + "+9'", goods.get("lrn").asString() + function);

        HttpResponse<byte[]> answer =
                post("/v1/declarations", text.getBytes(StandardCharsets.ISO_8859_1), EDIFACT, trader(TIN));

        assertThat(answer.statusCode()).isEqualTo(422);
        SyntaxReport.MessageReport message = report(read(answer)).messages().getFirst();
        assertThat(message.action()).isEqualTo(SyntaxReport.REFUSED);
        assertThat(message.segments())
                .containsExactly(new SyntaxReport.SegmentReport(
                        2, null, List.of(new SyntaxReport.ElementReport(function.equals("'") ? 13 : 12, 3, 1))));
        assertThat(declarations()).isEqualTo(before);
    }

    @Test
    void aTestIsAnsweredAsATestAndLodgesNothing() {
        long before = declarations();
        String reference = reference();
        String text = new String(
                        interchange(reference, Release.D03B, RunningService.declaration(TIN, "none")),
                        StandardCharsets.ISO_8859_1)
                .replace("+" + reference + "'UNH", "+" + reference + "++++++1'UNH");

        HttpResponse<byte[]> answer =
                post("/v1/declarations", text.getBytes(StandardCharsets.ISO_8859_1), EDIFACT, trader(TIN));

        assertThat(answer.statusCode()).isEqualTo(422);
        Interchange read = read(answer);
        assertThat(read.header().test()).isTrue();
        assertThat(report(read))
                .extracting(SyntaxReport::action, SyntaxReport::error, SyntaxReport::tag)
                .containsExactly(SyntaxReport.REFUSED, 25, "UNB");
        assertThat(report(read).messages()).isEmpty();
        assertThat(declarations()).isEqualTo(before);
    }

    @Test
    void whatIsForSomebodyElseIsRefusedInOurOwnName() {
        long before = declarations();
        byte[] body = new String(
                        interchange(reference(), Release.D03B, RunningService.declaration(TIN, "none")),
                        StandardCharsets.ISO_8859_1)
                .replace("+FAIRWAY:ZZZ+", "+OTHERCUSTOMS:ZZZ+")
                .getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<byte[]> answer = post("/v1/declarations", body, EDIFACT, trader(TIN));

        assertThat(answer.statusCode()).isEqualTo(422);
        Interchange read = read(answer);
        assertThat(read.header().sender()).isEqualTo("FAIRWAY");
        assertThat(report(read))
                .extracting(SyntaxReport::action, SyntaxReport::error, SyntaxReport::tag, SyntaxReport::recipient)
                .containsExactly(SyntaxReport.REFUSED, 7, "UNB", "OTHERCUSTOMS");
        JsonNode problem = json(post("/v1/declarations", body, "application/json", trader(TIN)));
        assertThat(problem.get("code").asString()).isEqualTo("edifact-refused");
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo("UN-0085-7");
        assertThat(problem.at("/errors/0/fix").asString()).contains("FAIRWAY");
        assertThat(post("/v1/consignments", body, EDIFACT, as("carrier")).statusCode())
                .isEqualTo(422);
        assertThat(declarations()).isEqualTo(before);
    }

    @Test
    void aPlatformMayHaveSeveralNames() {
        byte[] body = new String(
                        interchange(reference(), Release.D03B, RunningService.declaration(TIN, "none")),
                        StandardCharsets.ISO_8859_1)
                .replace("+FAIRWAY:ZZZ+", "+CUSTOMS-XF:ZZZ+")
                .getBytes(StandardCharsets.ISO_8859_1);

        Interchange answer = read(post("/v1/declarations", body, EDIFACT, trader(TIN)));

        assertThat(answer.header().sender()).isEqualTo("CUSTOMS-XF");
        assertThat(responses(answer).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void theSameBytesAreAnsweredWithTheStatusOfNow() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        byte[] original = interchange(reference(), Release.D96B, goods);
        byte[] change = interchange(
                reference(),
                Release.D96B,
                new Heading(MessageFunction.CHANGE, null, null),
                goods.deepCopy()
                        .set(
                                "transport",
                                goods.withObject("/transport").deepCopy().put("voyage", "9W")));
        byte[] cancellation =
                interchange(reference(), Release.D96B, new Heading(MessageFunction.CANCELLATION, null, null), goods);
        CustomsResponse lodged = responses(read(post("/v1/declarations", original, EDIFACT, trader(TIN))))
                .getFirst();
        assertThat(responses(read(post("/v1/declarations", change, EDIFACT, trader(TIN))))
                        .getFirst()
                        .version())
                .isEqualTo(2);
        assertThat(responses(read(post("/v1/declarations", cancellation, EDIFACT, trader(TIN))))
                        .getFirst()
                        .status())
                .isEqualTo("INVALIDATED");

        for (byte[] bytes : List.of(original, change, cancellation)) {
            HttpResponse<byte[]> again = post("/v1/declarations", bytes, EDIFACT, trader(TIN));
            assertThat(again.headers().firstValue("Idempotent-Replay")).hasValue("true");
            CustomsResponse response = responses(read(again)).getFirst();
            assertThat(response)
                    .extracting(
                            CustomsResponse::outcome,
                            CustomsResponse::status,
                            CustomsResponse::mrn,
                            CustomsResponse::version)
                    .containsExactly(Outcome.ACCEPTED, "INVALIDATED", lodged.mrn(), 2);
            assertThat(response.whatToDo()).contains("new LRN");
            JsonNode asJson = json(post("/v1/declarations", bytes, "application/json", trader(TIN)))
                    .get(0);
            assertThat(asJson.get("state").asString()).isEqualTo("INVALIDATED");
            assertThat(asJson.get("replay").asBoolean()).isTrue();
        }
        assertThat(service.history(view(lodged).get("declarationId").asString()))
                .containsOnlyOnce("Amended", "Invalidated");
    }

    @Test
    void carriersReplaceAndTakeBackTheirReports() {
        String voyage = reference();
        String number = "R" + reference();
        String carrier = TestTokens.token("carrier-3", "XF00000000C3", null, "carrier");
        assertThat(reported(MessageFunction.REPLACE, number, voyage, carrier, "BL-1"))
                .as("nothing to replace")
                .isEqualTo(Outcome.REFUSED);
        assertThat(reported(MessageFunction.ORIGINAL, number, voyage, carrier, "BL-1", "BL-2"))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(reported(MessageFunction.CHANGE, number, voyage, carrier, "BL-3"))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(aboard(voyage, carrier)).containsExactly("BL-1", "BL-2", "BL-3");
        assertThat(reported(MessageFunction.REPLACE, number, voyage, carrier, "BL-2", "BL-4"))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(aboard(voyage, carrier)).containsExactly("BL-2", "BL-4");
        assertThat(reported(
                        MessageFunction.CANCELLATION,
                        number,
                        voyage,
                        TestTokens.token("carrier-4", "XF00000000C4", null, "carrier")))
                .as("another's")
                .isEqualTo(Outcome.REFUSED);
        assertThat(reported(MessageFunction.CANCELLATION, number, voyage, carrier))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(aboard(voyage, carrier)).isEmpty();
    }

    private static Outcome reported(
            MessageFunction function, String number, String voyage, String carrier, String... documents) {
        List<CargoReport.Line> lines = java.util.stream.IntStream.range(0, documents.length)
                .mapToObj(i -> new CargoReport.Line(
                        i + 1, new StatedConsignment("N705", documents[i], "MASTER", null, 1, null)))
                .toList();
        CargoReport report = new CargoReport(number, null, voyage, 1, null, null, null, lines);
        byte[] body = InterchangeWriter.write(
                new Interchange.Header(SyntaxLevel.UNOC, "3", "LINE", null, "FAIRWAY", null, reference()),
                Instant.now(),
                List.of(new Outgoing(
                        "1", MessageType.CUSCAR, Release.D03B, new Heading(function, null, null), report)));
        return responses(read(post("/v1/consignments", body, EDIFACT, carrier)))
                .getFirst()
                .outcome();
    }

    private List<String> aboard(String voyage, String carrier) {
        return service.get("/v1/consignments?conveyance=" + voyage, carrier)
                .body()
                .valueStream()
                .map(each -> each.at("/consignment/transportDocNo").asString())
                .toList();
    }
}
