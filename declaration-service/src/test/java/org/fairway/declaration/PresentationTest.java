package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.trader;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.model.CheckDigit;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.edifact.CargoReport;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.stated.StatedConsignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Goods are presented by what carriers hold: transport document, container, manifest (UCC Art. 139). */
class PresentationTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final RunningService service = RunningService.SHARED;
    private final String tin = "XF22%08d".formatted(NUMBER.incrementAndGet());
    private final String line = "XF11%08d".formatted(NUMBER.incrementAndGet());
    private final String carrier = TestTokens.token("carrier-" + line, line, null, "carrier");
    private final String bill = "BL-" + UUID.randomUUID().toString().substring(0, 18);
    private final String manifest = "MF-" + UUID.randomUUID().toString().substring(0, 18);

    private String lodge(String transportDocument, String container) {
        ObjectNode goods = RunningService.declaration(tin, service.openAccount(tin, "1000000"));
        goods.putArray("consignments")
                .addObject()
                .put("transportDocType", "705")
                .put("transportDocNo", transportDocument)
                .put("manifestRef", manifest);
        goods.putArray("equipment").addObject().put("containerNo", container);
        Answer lodged = service.post("/v1/declarations", goods.toString(), trader(tin));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        return lodged.body().get("declarationId").asString();
    }

    private void report(String... bills) {
        List<CargoReport.Line> lines = IntStream.range(0, bills.length)
                .mapToObj(i ->
                        new CargoReport.Line(i + 1, new StatedConsignment("N705", bills[i], "MASTER", null, 120, null)))
                .toList();
        String reference = Partner.reference();
        HttpResponse<byte[]> answer = Partner.post(
                "/v1/consignments",
                InterchangeWriter.write(
                        new Interchange.Header(SyntaxLevel.UNOC, "3", line, null, "FAIRWAY", null, reference),
                        Instant.now(),
                        List.of(new Outgoing(
                                "1",
                                MessageType.CUSCAR,
                                Release.D03B,
                                new CargoReport("R" + reference, null, "V" + reference, 1, null, null, null, lines)))),
                "application/json",
                carrier);
        assertThat(RunningService.JSON.readTree(answer.body()).at("/0/status").asInt())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    private Answer present(String kind, String reference, String token) {
        return service.post(
                "/v1/presentations", "{\"kind\": \"%s\", \"reference\": \"%s\"}".formatted(kind, reference), token);
    }

    private String state(String id) {
        return service.get("/v1/declarations/" + id, trader(tin))
                .body()
                .at("/status/state")
                .asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSPORT_DOCUMENT", "CONTAINER", "MANIFEST"})
    void aCarrierPresentsWhatItsCargoReportNamesByWhatItHolds(String kind) {
        String container = container();
        String id = lodge(bill, container);
        String reference = switch (kind) {
            case "TRANSPORT_DOCUMENT" -> bill;
            case "CONTAINER" -> container;
            default -> manifest;
        };
        assertThat(present(kind, reference, carrier).status())
                .as("before it has reported the cargo")
                .isEqualTo(404);
        assertThat(state(id)).isEqualTo("PRE_LODGED");
        report(bill);

        Answer presented = present(kind, reference, carrier);

        assertThat(presented.status()).as(presented.body().toString()).isEqualTo(200);
        JsonNode only = presented.body().at("/declarations/0");
        assertThat(only.at("/transportDocuments/0").asString()).isEqualTo(bill);
        assertThat(only.at("/status/state").asString()).isEqualTo("ACCEPTED");
        assertThat(presented.body().toString()).doesNotContain("mrn", "payable", "account");
        assertThat(state(id)).isEqualTo("ACCEPTED");
        assertThat(service.history(id)).contains("PresentationNoted");
        assertThat(present(kind, reference, carrier).status())
                .as("a repeated notice changes nothing")
                .isEqualTo(200);
        assertThat(service.history(id).stream().filter("PresentationNoted"::equals))
                .hasSize(1);
    }

    @Test
    void allDeclarationsOfGroupageArePresentedAndThoseOfOtherCarriersAreNot() {
        String container = container();
        String other = bill + "-B";
        String first = lodge(bill, container);
        String second = lodge(other, container);
        String strangers = lodge(bill + "-C", container);
        report(bill, other);

        assertThat(present("CONTAINER", container, carrier).body().get("declarations"))
                .hasSize(2);

        assertThat(List.of(state(first), state(second), state(strangers)))
                .containsExactly("ACCEPTED", "ACCEPTED", "PRE_LODGED");
        assertThat(present("CONTAINER", container, RunningService.as("customs-officer"))
                        .body()
                        .get("declarations"))
                .hasSize(3);
        assertThat(state(strangers)).isEqualTo("ACCEPTED");
    }

    @Test
    void anAmendmentChangesByWhatItIsFound() {
        String container = container();
        String id = lodge(bill, container);
        report(bill);
        ObjectNode goods = (ObjectNode)
                service.get("/v1/declarations/" + id, trader(tin)).body().get("declaration");
        String exchanged = container();
        ((ObjectNode) goods.at("/equipment/0")).put("containerNo", exchanged);
        assertThat(service.post(
                                "/v1/declarations/" + id + "/amendments",
                                RunningService.JSON
                                        .createObjectNode()
                                        .put("reason", "Reloaded")
                                        .set("declaration", goods)
                                        .toString(),
                                trader(tin))
                        .status())
                .isEqualTo(200);

        assertThat(present("CONTAINER", container, carrier).status()).isEqualTo(404);
        assertThat(present("CONTAINER", exchanged, carrier).status()).isEqualTo(200);
    }

    @Test
    void aNoticeByMrnSaysWhetherACargoReportNamesTheCarrier() {
        String id = lodge(bill, container());
        String mrn = service.get("/v1/declarations/" + id, trader(tin))
                .body()
                .get("mrn")
                .asString();
        service.post("/v1/arrivals", "{\"mrn\": \"" + mrn + "\"}", carrier);

        for (JsonNode entry :
                service.get("/v1/declarations/" + id + "/history", trader(tin)).body()) {
            if (entry.get("event").asString().equals("PresentationNoted")) {
                assertThat(entry.at("/body/by").asString()).isEqualTo(line);
                assertThat(entry.at("/body/reported").asBoolean()).isFalse();
                return;
            }
        }
        throw new AssertionError("nobody is said to have presented the goods");
    }

    @Test
    void whatIsWrongWithANoticeIsSaid() {
        assertThat(refusal("{}")).isEqualTo("missing-member");
        assertThat(refusal("{\"kind\": \"CONTAINER\", \"reference\": \" B\"}")).isEqualTo("invalid-identifier");
        assertThat(refusal("{\"kind\": \"TRUCK\", \"reference\": \"B\"}")).isEqualTo("wrong-type");
        assertThat(refusal("""
            {"kind": "TRANSPORT_DOCUMENT", "reference": "B", "arrivedAt": "2031-01-01T00:00:00Z"}
            """)).isEqualTo("arrival-in-future");
        assertThat(present("TRANSPORT_DOCUMENT", bill, trader(tin)).status()).isEqualTo(403);
    }

    private String refusal(String notice) {
        return service.post("/v1/presentations", notice, carrier)
                .body()
                .path("code")
                .asString();
    }

    /** Valid by ISO 6346, and used by no other test. */
    private static String container() {
        String number = "MSKU%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
        return number + CheckDigit.of(number);
    }
}
