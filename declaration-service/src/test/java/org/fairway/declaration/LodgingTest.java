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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.wco.WcoDeclarationWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LodgingTest {
    final RunningService service = RunningService.SHARED;

    @Test
    void answersAResendAsItAnsweredTheFirst() {
        String body = RunningService.declaration(TIN, "none").toString();
        Answer first = service.post("/v1/declarations", body, trader(TIN));
        Answer again = service.post("/v1/declarations", " " + body, trader(TIN));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.response().headers().firstValue("Idempotent-Replay")).hasValue("true");
    }

    /** The answer must not say that a withdrawn declaration waits for its goods. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "bulk", "xml"})
    void answersAResendWithTheStatusOfNow(String way) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/tradeTerms").put("incoterm", "CIF");
        JsonNode first = lodge(way, goods, 201);
        assertThat(state(way, first)).isEqualTo("PRE_LODGED");
        String path = "/v1/declarations/" + first.get("declarationId").asString();
        service.post(path + "/withdrawal", "{\"reason\":\"sold elsewhere\"}", trader(TIN));

        JsonNode again = lodge(way, goods, 201);

        assertThat(again.get("mrn")).isEqualTo(first.get("mrn"));
        assertThat(state(way, again)).isEqualTo("INVALIDATED");
        assertThat(again.findValuesAsString("whatToDo"))
                .singleElement()
                .asString()
                .contains("new LRN");

        goods.put("ucr", "OTHER-GOODS");
        JsonNode used = lodge(way, goods, 409);
        assertThat(used.at("/errors/0/fix").asString())
                .as("an LRN is used once")
                .contains("new LRN")
                .doesNotContain("amend");
    }

    private JsonNode lodge(String way, ObjectNode goods, int status) {
        String type = way.equals("json")
                ? "application/json"
                : way.equals("bulk") ? "application/x-ndjson" : "application/xml";
        byte[] body = way.equals("xml") ? xml(goods) : goods.toString().getBytes(StandardCharsets.UTF_8);
        Answer answer = service.send(
                service.request(way.equals("bulk") ? "/v1/declarations:bulk" : "/v1/declarations", trader(TIN))
                        .header("Content-Type", type)
                        .header("Accept", "application/json, application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(way.equals("bulk") ? answer.body().get("status").asInt() : answer.status())
                .as(answer.body().toString())
                .isEqualTo(status);
        return answer.body().has("problem") ? answer.body().get("problem") : answer.body();
    }

    private static byte[] xml(ObjectNode goods) {
        try (var stream = new ByteArrayOutputStream()) {
            WcoDeclarationWriter.write(Samples.read(goods), stream);
            return stream.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(String way, JsonNode answer) {
        return (way.equals("bulk") ? answer.path("state") : answer.at("/status/state")).asString();
    }

    @Test
    void tellsAnotherRepresentativeNothingOfWhatWasLodgedUnderAnLrn() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        String id = service.post("/v1/declarations", goods.toString(), trader(TIN))
                .body()
                .get("declarationId")
                .asString();
        goods.withObject("/parties")
                .putObject("representative")
                .put("tin", OTHER_TIN)
                .put("status", 2);

        Answer broker = service.post(
                "/v1/declarations", goods.toString(), TestTokens.token("broker", OTHER_TIN, null, "broker"));
        Answer declarant = service.post("/v1/declarations", goods.toString(), trader(TIN));

        assertThat(broker.status()).isEqualTo(409);
        assertThat(broker.body().get("code").asString()).isEqualTo("lrn-used");
        assertThat(broker.body().toString()).doesNotContain(id);
        assertThat(declarant.body().toString()).contains(id);
    }

    @Test
    void showsADeclarationByTheMrnOnItsPapersAsByItsId() {
        JsonNode lodged = service.post(
                        "/v1/declarations",
                        RunningService.declaration(TIN, "none").toString(),
                        trader(TIN))
                .body();
        String byId = "/v1/declarations/" + lodged.get("declarationId").asString();
        String byMrn = "/v1/declarations/" + lodged.get("mrn").asString();

        for (String part : List.of("", "/history", "/assessment")) {
            assertThat(service.get(byMrn + part, trader(TIN)).status()).as(part).isEqualTo(200);
            assertThat(service.get(byMrn + part, trader(TIN)).body())
                    .as(part)
                    .isEqualTo(service.get(byId + part, trader(TIN)).body());
            assertThat(service.get(byMrn + part, trader(OTHER_TIN)).status())
                    .as(part)
                    .isEqualTo(404);
            assertThat(service.get(byMrn + "X" + part, trader(TIN)).status())
                    .as(part)
                    .isEqualTo(404);
        }
        for (String type : List.of("application/xml", "application/edifact")) {
            int status = service.send(
                    service.request(byMrn, trader(TIN)).header("Accept", type).GET(), HttpResponse::statusCode);
            assertThat(status).as(type).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "application/edifact, application/xml, application/json | application/json",
                "application/edifact;q=0.5, application/xml;q=0.5, application/*;q=0.5 | application/json",
                "application/json;q=0.8, application/xml;q=0.9, application/edifact;q=0.7 | application/xml",
                "application/json;q=0, application/edifact | application/edifact",
                "*/*, application/json;q=0.9, application/edifact;q=0.9 | application/xml",
            })
    void answersInWhatIsAcceptedBestAndInJsonAmongEquals(String accept, String type) {
        String id = service.post(
                        "/v1/declarations",
                        RunningService.declaration(TIN, "none").toString(),
                        trader(TIN))
                .body()
                .get("declarationId")
                .asString();

        HttpResponse<String> status = service.send(
                service.request("/v1/declarations/" + id, trader(TIN))
                        .header("Accept", accept)
                        .GET(),
                response -> response);

        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/xml",
                "application/json;q=0.9, */* | application/xml",
                "application/json, application/xml;q=0.9 | application/json",
                "application/*;q=0.1, application/json;q=0.2 | application/json",
            })
    void answersAMessageInItsOwnLanguageUnlessAnotherIsPreferred(String accept, String type) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/tradeTerms").put("incoterm", "CIF");

        HttpResponse<String> answer = service.send(
                service.request("/v1/declarations", trader(TIN))
                        .header("Content-Type", "application/xml")
                        .header("Accept", accept)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(xml(goods))),
                response -> response);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    @Test
    void refusesAnotherContentUnderTheSameLrn() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        service.post("/v1/declarations", goods.toString(), trader(TIN));
        goods.put("ucr", "SOMETHING-ELSE");

        Answer conflict = service.post("/v1/declarations", goods.toString(), trader(TIN));

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body().get("code").asString()).isEqualTo("lrn-used");
    }

    @Test
    void keepsOneOfManyEqualOnesThatArriveTogether() throws Exception {
        String body = RunningService.declaration(TIN, "none").toString();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                answers.add(senders.submit(() -> service.post("/v1/declarations", body, trader(TIN))));
            }
        }
        Set<String> ids = new HashSet<>();
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(201);
            ids.add(answer.get().body().get("declarationId").asString());
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void rejectsWithEveryErrorAtOnceAndLetsTheLrnBeUsedAgain() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        ((ObjectNode) goods.get("totals")).put("itemCount", 99);
        ((ObjectNode) goods.at("/items/0")).put("netMass", 99999999);
        Answer rejected = service.post("/v1/declarations", goods.toString(), trader(TIN));

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(rejected.body().get("errors").size()).isGreaterThanOrEqualTo(2);
        rejected.body()
                .get("errors")
                .forEach(error ->
                        assertThat(error.propertyNames()).contains("code", "pointer", "message", "legalBase", "fix"));
        assertThat(service.get(
                                "/v1/declarations/"
                                        + rejected.body().get("declarationId").asString(),
                                trader(TIN))
                        .body()
                        .at("/status/state")
                        .asString())
                .isEqualTo("REJECTED");
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .status())
                .isEqualTo(422);

        ((ObjectNode) goods.get("totals")).put("itemCount", goods.get("items").size());
        ((ObjectNode) goods.at("/items/0")).put("netMass", 1);
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void showsATraderOwnDeclarationsOnly() {
        Answer own = service.post(
                "/v1/declarations", RunningService.declaration(TIN, "none").toString(), trader(TIN));
        String id = own.body().get("declarationId").asString();

        assertThat(service.get("/v1/declarations/" + id, trader(TIN)).status()).isEqualTo(200);
        assertThat(service.get("/v1/declarations/" + id, trader(OTHER_TIN)).status())
                .isEqualTo(404);
        assertThat(service.get("/v1/declarations/" + id + "/history", trader(OTHER_TIN))
                        .status())
                .isEqualTo(404);
        assertThat(service.get("/v1/declarations", trader(OTHER_TIN)).body().toString())
                .doesNotContain(id);
        assertThat(service.post(
                                "/v1/declarations/" + id + "/withdrawal",
                                "{\"reason\":\"not mine\"}",
                                trader(OTHER_TIN))
                        .status())
                .isEqualTo(404);
        assertThat(service.post(
                                "/v1/declarations",
                                RunningService.declaration(TIN, "none").toString(),
                                trader(OTHER_TIN))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void hidesRowsInTheDatabaseEvenWhereTheQueryForgetsTo() {
        service.post("/v1/declarations", RunningService.declaration(TIN, "none").toString(), trader(TIN));
        service.post(
                "/v1/declarations",
                RunningService.declaration(OTHER_TIN, "none").toString(),
                trader(OTHER_TIN));
        RowAccess rowAccess = service.context.getBean(RowAccess.class);
        for (String table : List.of("declaration", "declaration_event", "submission", "assessment")) {
            assertThat(rowAccess.asTrader(
                            TIN,
                            () -> service.jdbc()
                                    .sql("select distinct declarant_tin from " + table)
                                    .query(String.class)
                                    .list()))
                    .as(table)
                    .containsExactly(TIN);
            assertThat(service.jdbc()
                            .sql("select declarant_tin from " + table)
                            .query(String.class)
                            .list())
                    .as(table + " unrestricted")
                    .isEmpty();
        }
    }

    @Test
    void answersBadInputWithAProblemAndStoresNothing() {
        RowAccess rowAccess = service.context.getBean(RowAccess.class);
        long before = rowAccess.asSystem(() -> service.jdbc()
                .sql("select count(*) from declaration")
                .query(Long.class)
                .single());
        String good = RunningService.declaration(TIN, "none").toString();

        assertThat(service.post("/v1/declarations", "{\"lrn\":", trader(TIN)).status())
                .isEqualTo(400);
        assertThat(service.post("/v1/declarations", good.replace("\"items\":[", "\"items\":[null,"), trader(TIN))
                        .status())
                .isBetween(400, 422);
        assertThat(service.post("/v1/declarations", good.replace("\"lrn\":", "\"lnr\":1,\"lrn\":"), trader(TIN))
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("unknown-member");
        assertThat(service.post("/v1/declarations", good.replace("\"IMPORT\"", "\"SMUGGLE\""), trader(TIN))
                        .body()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/kind");
        assertThat(service.post(
                                "/v1/declarations",
                                good.replace("\"lrn\":", "\"ucr\":\"a\\u0000\",\"lrn\":"),
                                trader(TIN))
                        .status())
                .isEqualTo(400);
        assertThat(service.post(
                                "/v1/declarations",
                                good.replaceFirst("\"netMass\":[0-9.]+", "\"netMass\":1e999999"),
                                trader(TIN))
                        .status())
                .isEqualTo(400);
        assertThat(service.post("/v1/declarations", "[".repeat(5000), trader(TIN))
                        .status())
                .isEqualTo(400);
        assertThat(service.post("/v1/declarations", "\"" + "x".repeat(17_000_000) + "\"", trader(TIN))
                        .status())
                .isEqualTo(413);
        assertThat(service.post("/v1/declarations", "{}", trader(TIN)).status()).isBetween(400, 422);
        assertThat(service.send(service.request("/v1/declarations", trader(TIN))
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(good)))
                        .status())
                .isEqualTo(415);
        assertThat(service.post("/v1/declarations", good, TestTokens.foreignToken("x", "trader"))
                        .status())
                .isEqualTo(401);
        assertThat(service.post("/v1/declarations", good, as("auditor")).status())
                .isEqualTo(403);
        assertThat(service.get("/v1/declarations/not-a-uuid", trader(TIN)).status())
                .isEqualTo(404);

        assertThat(rowAccess.asSystem(() -> service.jdbc()
                        .sql("select count(*) from declaration")
                        .query(Long.class)
                        .single()))
                .isEqualTo(before);
    }
}
