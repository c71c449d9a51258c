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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentScope;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.wco.WcoDeclarationWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
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
    private static final String IMPORTER = "GB987654321000";
    private static final String BROKER = TestTokens.token("broker-1", BROKER_TIN, null, "broker");
    private static final String STRANGER = TestTokens.token("broker-2", "XF00000000B2", null, "broker");
    /** What the broker would be without its role. */
    private static final String TRADER = trader(BROKER_TIN);

    private final RunningService service = RunningService.SHARED;

    @BeforeAll
    static void empower() {
        RunningService.SHARED.empower(TIN, BROKER_TIN);
        RunningService.SHARED.empower(IMPORTER, BROKER_TIN);
    }

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
        JsonNode answer = service.post(path + ":lodge", "", token).body();
        assertThat(check.get("errors")
                        .valueStream()
                        .map(error -> error.get("code").asString())
                        .toList())
                .as("what the check says beforehand")
                .isEqualTo(answer.path("errors")
                        .valueStream()
                        .map(error -> error.get("code").asString())
                        .toList());
        return code(answer);
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

    @ParameterizedTest
    @ValueSource(strings = {"json", "bulk", "draft", "edifact", "xml"})
    void aBrokerThatIsNotEmpoweredLodgesNothingAndUsesNoLrn(String way) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", "XF00000000B2")
                .put("status", 2);
        int before = declarations();

        assertThat(lodge(way, goods, STRANGER)).isEqualTo("declaration-rejected");
        assertThat(declarations()).isEqualTo(before);
        goods.withObject("/parties").remove("representative");
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .status())
                .isEqualTo(201);
    }

    /** The parties say who is represented, not the status that a trader states. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9})
    void noStatusLetsAStrangerIntoAnothersReferences(int status) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        ObjectNode parties = goods.withObject("/parties");
        parties.putObject("representative").put("tin", "XF00000000B2").put("status", status);
        parties.putObject("importer").put("tin", "XF00000000B2");
        int before = declarations();

        RunningService.Answer refused = service.post("/v1/declarations", goods.toString(), STRANGER);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors").toString()).contains("FW-V25-EMPOWERMENT");
        assertThat(refused.body().has("declarationId")).isFalse();
        assertThat(declarations()).isEqualTo(before);
    }

    @Test
    void whatTheRegisterRefusesIsTakenOnceTheRegisterAllowsIt() {
        String broker = "XF00000000B5";
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", broker)
                .put("status", 2);
        String token = RunningService.broker(broker);
        assertThat(service.post("/v1/declarations", goods.toString(), token).status())
                .isEqualTo(422);

        service.empower(TIN, broker);

        assertThat(service.post("/v1/declarations", goods.toString(), token).status())
                .isEqualTo(201);
    }

    @Test
    void anEmpowermentIsForWhatItSaysAndWhileItHolds() {
        String broker = "XF00000000B3";
        String token = RunningService.broker(broker);
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", broker)
                .put("status", 2);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        EmpowermentScope all = new EmpowermentScope(List.of(), List.of(), List.of(), null);
        List<EmpowermentRecorded> insufficient = List.of(
                empowerment(broker, true, all, today.plusDays(1), null, EmpowermentStatus.CONFIRMED),
                empowerment(broker, true, all, today.minusDays(9), today.minusDays(1), EmpowermentStatus.CONFIRMED),
                empowerment(broker, true, all, today, null, EmpowermentStatus.PROPOSED),
                empowerment(broker, true, all, today, null, EmpowermentStatus.REVOKED),
                empowerment(broker, false, all, today, null, EmpowermentStatus.CONFIRMED),
                empowerment(broker, true, scope("EXPORT", null, null, null), today, null, EmpowermentStatus.CONFIRMED),
                empowerment(broker, true, scope(null, "51", null, null), today, null, EmpowermentStatus.CONFIRMED),
                empowerment(broker, true, scope(null, null, "XXXXX", null), today, null, EmpowermentStatus.CONFIRMED),
                empowerment(broker, true, scope(null, null, null, "L-1"), today, null, EmpowermentStatus.CONFIRMED));
        int version = 0;
        for (EmpowermentRecorded each : insufficient) {
            service.register(version(each, ++version));
            RunningService.Answer refused = service.post("/v1/declarations", goods.toString(), token);
            assertThat(refused.status()).as(each.toString()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/code").asString())
                    .as(each.toString())
                    .isEqualTo("FW-V25-EMPOWERMENT");
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/parties/representative/tin");
            assertThat(refused.body().at("/errors/0/fix").asString()).contains(TIN);
        }
        service.register(version(
                empowerment(
                        broker,
                        true,
                        scope("IMPORT", null, null, goods.get("lrn").asString()),
                        today,
                        today,
                        EmpowermentStatus.CONFIRMED),
                ++version));
        RunningService.Answer taken = service.post("/v1/declarations", goods.toString(), token);
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    }

    @Test
    void afterItsEmpowermentEndedABrokerReadsWhatItLodgedAndChangesNothing() {
        String broker = "XF00000000B4";
        String token = RunningService.broker(broker);
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", broker)
                .put("status", 2);
        service.empower(TIN, broker);
        String path = "/v1/declarations/"
                + service.post("/v1/declarations", goods.toString(), token)
                        .body()
                        .get("declarationId")
                        .asString();

        service.register(RunningService.empowerment(TIN, broker, 2, EmpowermentStatus.REVOKED, false));

        assertThat(service.get(path, token).status()).isEqualTo(200);
        assertThat(service.post("/v1/declarations", goods.toString(), token)
                        .response()
                        .headers()
                        .firstValue("Idempotent-Replay"))
                .as("a resend gets the first answer")
                .isPresent();
        RunningService.Answer refused = service.post(path + "/withdrawal", "{\"reason\":\"over\"}", token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(code(refused.body())).isEqualTo("empowerment-ended");
        assertThat(patch(path, "[{\"op\":\"replace\",\"path\":\"/transport/voyage\",\"value\":\"0414W\"}]", token))
                .isEqualTo(403);
        assertThat(patch(
                        path, "[{\"op\":\"replace\",\"path\":\"/transport/voyage\",\"value\":\"0414W\"}]", trader(TIN)))
                .as("the principal itself")
                .isEqualTo(200);
    }

    private int declarations() {
        return service.get("/v1/declarations?limit=500", trader(TIN)).body().size();
    }

    private static EmpowermentScope scope(
            @Nullable String kind, @Nullable String procedure, @Nullable String office, @Nullable String lrn) {
        return new EmpowermentScope(list(kind), list(procedure), list(office), lrn);
    }

    private static List<String> list(@Nullable String only) {
        return only == null ? List.of() : List.of(only);
    }

    private static EmpowermentRecorded empowerment(
            String broker,
            boolean direct,
            EmpowermentScope scope,
            LocalDate from,
            @Nullable LocalDate until,
            EmpowermentStatus status) {
        return new EmpowermentRecorded(
                TIN + "-" + broker, 1, TIN, broker, status, direct, !direct, false, scope, from, until, Instant.now());
    }

    private static EmpowermentRecorded version(EmpowermentRecorded one, int version) {
        return new EmpowermentRecorded(
                one.empowermentId(),
                version,
                one.principalTin(),
                one.representativeTin(),
                one.status(),
                one.direct(),
                one.indirect(),
                one.accountAuthority(),
                one.scope(),
                one.validFrom(),
                one.validUntil(),
                one.occurredAt());
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
