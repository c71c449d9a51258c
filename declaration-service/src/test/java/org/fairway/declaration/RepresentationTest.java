package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.wco.WcoDeclarationWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Traders act only for themselves, and brokers for traders whose declarations name them, for every endpoint and
 * language.
 */
class RepresentationTest {
    private static final String BROKER_TIN = "XF00000000B1";
    private static final String BROKER = TestTokens.token("broker-1", BROKER_TIN, null, "broker");
    private static final String STRANGER = TestTokens.token("broker-2", "XF00000000B2", null, "broker");
    /** What the broker would be without its role. */
    private static final String TRADER = trader(BROKER_TIN);

    private final RunningService service = RunningService.SHARED;

    /** Of {@link RunningService#TIN}, by the broker. */
    private static ObjectNode represented() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", BROKER_TIN)
                .put("status", 2);
        return goods;
    }

    /** Every way in, with what comes out: the problem's code where there is one. */
    private String lodge(String way, ObjectNode goods, String token) {
        return switch (way) {
            case "json" ->
                code(service.post("/v1/declarations", goods.toString(), token).body());
            case "bulk" ->
                code(RunningService.JSON
                        .readTree(send(
                                        "/v1/declarations:bulk",
                                        "application/x-ndjson",
                                        "*/*",
                                        (goods + "\n").getBytes(StandardCharsets.UTF_8),
                                        token)
                                .body())
                        .path("problem"));
            case "draft" -> draft(goods, token);
            case "edifact" -> {
                byte[] interchange = InterchangeWriter.write(
                        new Interchange.Header(
                                SyntaxLevel.UNOC,
                                "3",
                                "ACME",
                                null,
                                "FAIRWAY",
                                null,
                                goods.get("lrn").asString().substring(0, 14)),
                        Instant.now(),
                        List.of(new Outgoing("1", MessageType.CUSDEC, Release.D03B, Samples.read(goods))));
                yield code(RunningService.JSON
                        .readTree(
                                send("/v1/declarations", "application/edifact", "application/json", interchange, token)
                                        .body())
                        .at("/0/problem"));
            }
            case "xml" ->
                code(RunningService.JSON.readTree(
                        send("/v1/declarations", "application/xml", "application/json", xml(goods), token)
                                .body()));
            default -> throw new IllegalArgumentException(way);
        };
    }

    /** Under CIF, for the language has no place for insurance. */
    private static byte[] xml(ObjectNode goods) {
        goods.withObject("/tradeTerms").put("incoterm", "CIF");
        try (var stream = new ByteArrayOutputStream()) {
            WcoDeclarationWriter.write(Samples.read(goods), stream);
            return stream.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String draft(ObjectNode goods, String token) {
        String path = "/v1/drafts/" + goods.get("lrn").asString();
        assertThat(service.put(path, goods.toString(), token).status()).isEqualTo(201);
        JsonNode check = service.get(path + "/check", token).body();
        String lodged = code(service.post(path + ":lodge", "", token).body());
        assertThat(check.get("errors")
                        .valueStream()
                        .map(error -> error.get("code").asString())
                        .toList())
                .as("what the check says beforehand")
                .isEqualTo(lodged.isEmpty() ? List.of() : List.of(lodged));
        return lodged;
    }

    private static String code(JsonNode answer) {
        return answer.path("code").asString("");
    }

    private HttpResponse<String> send(String path, String type, String accept, byte[] body, String token) {
        HttpRequest.Builder request = service.request(path, token)
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(body));
        return service.send(request, response -> response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "bulk", "draft", "edifact", "xml"})
    void lodgesForItselfOrAsABrokerForWhoItRepresents(String way) {
        assertThat(lodge(way, represented(), TRADER))
                .as("a trader names itself as another's representative")
                .isEqualTo("not-your-declaration");
        assertThat(lodge(way, represented(), STRANGER))
                .as("a broker that is not named")
                .isEqualTo("not-your-declaration");
        assertThat(lodge(way, RunningService.declaration(TIN, "none"), BROKER))
                .as("nobody is named")
                .isEqualTo("not-your-declaration");
        assertThat(lodge(way, represented(), BROKER)).isEmpty();
        assertThat(lodge(way, represented(), trader(TIN)))
                .as("the declarant itself")
                .isEmpty();

        ObjectNode indirect = RunningService.declaration(BROKER_TIN, "none");
        indirect.withObject("/parties")
                .putObject("representative")
                .put("tin", BROKER_TIN)
                .put("status", 3);
        assertThat(lodge(way, indirect, BROKER)).as("in its own name").isEmpty();
    }

    @Test
    void aRefusalSaysWhatToDoAndKeepsNothing() {
        ObjectNode goods = represented();

        RunningService.Answer refused = service.post("/v1/declarations", goods.toString(), TRADER);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/parties/representative/tin");
        assertThat(refused.body().at("/errors/0/fix").asString()).contains("broker");
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .response()
                        .headers()
                        .firstValue("Idempotent-Replay"))
                .as("the reference is still free")
                .isEmpty();
    }

    @Test
    void onlyTheDeclarantAndItsBrokerChangeOrWithdrawIt() {
        ObjectNode goods = represented();
        String path = "/v1/declarations/"
                + service.post("/v1/declarations", goods.toString(), BROKER)
                        .body()
                        .get("declarationId")
                        .asString();
        String amendment = "{\"reason\":\"other voyage\",\"declaration\":"
                + goods.deepCopy()
                        .set(
                                "transport",
                                goods.withObject("/transport").deepCopy().put("voyage", "0413W")) + "}";

        assertThat(service.get(path, TRADER).status())
                .as("whom the declarant named may read")
                .isEqualTo(200);
        assertThat(code(service.post(path + "/amendments", amendment, TRADER).body()))
                .isEqualTo("not-your-declaration");
        assertThat(patch(path, "[{\"op\":\"replace\",\"path\":\"/transport/voyage\",\"value\":\"0414W\"}]", TRADER))
                .isEqualTo(403);
        assertThat(code(service.post(path + "/withdrawal", "{\"reason\":\"not mine\"}", TRADER)
                        .body()))
                .isEqualTo("not-your-declaration");
        assertThat(service.post(path + "/amendments", amendment, STRANGER).status())
                .isEqualTo(404);

        assertThat(service.post(path + "/amendments", amendment, BROKER)
                        .body()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(patch(
                        path, "[{\"op\":\"replace\",\"path\":\"/transport/voyage\",\"value\":\"0414W\"}]", trader(TIN)))
                .isEqualTo(200);
        assertThat(service.post(path + "/withdrawal", "{\"reason\":\"sold elsewhere\"}", BROKER)
                        .body()
                        .at("/status/state")
                        .asString())
                .isEqualTo("INVALIDATED");
    }

    private int patch(String path, String operations, String token) {
        return service.send(service.request(path, token)
                        .header("Content-Type", "application/json-patch+json")
                        .header("If-Match", "*")
                        .header("Amendment-Reason", "test")
                        .method("PATCH", BodyPublishers.ofString(operations)))
                .status();
    }

    @Test
    void noAmendmentPutsAnybodyElseInTheDeclarantsOrTheRepresentativesPlace() {
        ObjectNode goods = represented();
        String path = "/v1/declarations/"
                + service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .body()
                        .get("declarationId")
                        .asString();
        Map<String, ObjectNode> others = Map.of(
                "/parties/declarant/tin",
                goods.deepCopy(),
                "/parties/representative/tin",
                goods.deepCopy(),
                "/parties/representative",
                goods.deepCopy());
        others.get("/parties/declarant/tin").withObject("/parties/declarant").put("tin", OTHER_TIN);
        others.get("/parties/representative/tin")
                .withObject("/parties/representative")
                .put("tin", "XF00000000B2");
        others.get("/parties/representative").withObject("/parties").remove("representative");

        others.forEach((member, amended) -> {
            RunningService.Answer refused = service.post(
                    path + "/amendments", "{\"reason\":\"another\",\"declaration\":" + amended + "}", trader(TIN));
            assertThat(code(refused.body())).as(member).isEqualTo("not-amendable-member");
            assertThat(refused.body().at("/errors/0/pointer").asString()).startsWith(member);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankNameIsNobodys(String blank) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", blank)
                .put("status", 2);
        RunningService.Answer refused = service.post("/v1/declarations", goods.toString(), trader(TIN));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("errors").findValuesAsString("pointer")).contains("/parties/representative/tin");

        String nameless = TestTokens.token("nobody", blank, null, "trader", "broker");
        assertThat(code(service.post(
                                "/v1/declarations",
                                RunningService.declaration(blank, "none").toString(),
                                nameless)
                        .body()))
                .isEqualTo("no-operator");
        for (String reader : List.of(
                nameless,
                as("trader"),
                TestTokens.token("plant-officer", null, "PLANT", "agency-officer"),
                as("partner"))) {
            assertThat(service.get("/v1/declarations?limit=500", reader).body().get("declarations"))
                    .isEmpty();
            assertThat(service.get(
                                    "/v1/declarations/"
                                            + refused.body()
                                                    .get("declarationId")
                                                    .asString(),
                                    reader)
                            .status())
                    .isEqualTo(404);
        }
    }
}
