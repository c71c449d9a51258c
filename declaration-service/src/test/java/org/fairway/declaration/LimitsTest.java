package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.declaration.store.RowAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** However much a client sends, the answer stays small, stored data can be read, and other clients are not affected. */
class LimitsTest {
    private static final int SMALL = 250_000;
    private final RunningService service = RunningService.SHARED;

    @Test
    void countsWhileItReadsAndKeepsNothing() {
        long before = declarations();
        String items = "{\"lrn\":\"X\",\"items\":[" + "{},".repeat(340_000) + "{}]}";
        assertTooMany(service.post("/v1/declarations", items, trader(TIN)), "/items");
        ObjectNode goods = RunningService.declaration(TIN, "none");
        goods.withObject("/items/0").putArray("packages");
        String packages =
                goods.toString().replace("\"packages\":[]", "\"packages\":[" + "{},".repeat(2_300_000) + "{}]");
        assertTooMany(service.post("/v1/declarations", packages, trader(TIN)), "/items/0/packages");

        assertThat(declarations()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/procedure/additional,99,'\"000\"'",
        "/equipment/0/seals,99,'\"S\"'",
        "/consignments,99,{}",
        "/documents,99,{}",
        "/authorisations,99,{}",
        "/guarantees,99,{}",
        "/valueBuildUp/fxRates,99,{}",
        "/items/0/commodity/additional,99,'\"1\"'",
        "/items/0/packages,99,{}",
        "/items/0/documents,99,{}"
    })
    void limitsEveryList(String list, int most, String element) {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        ArrayNode elements = goods.withArray(list).removeAll();
        IntStream.range(0, most).forEach(i -> elements.add(RunningService.JSON.readTree(element)));
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .body()
                        .path("code")
                        .asString(""))
                .as("as many as there may be")
                .isNotEqualTo("too-many-elements");
        elements.add(RunningService.JSON.readTree(element));

        assertTooMany(service.post("/v1/declarations", goods.toString(), trader(TIN)), list);
    }

    @Test
    void limitsWhatAgenciesAreSent() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        ObjectNode data = goods.withObject("/items/0/agencyData");
        IntStream.range(0, 21).forEach(i -> data.putObject("A" + i));
        assertTooMany(service.post("/v1/declarations", goods.toString(), trader(TIN)), "/items/0/agencyData");
        ObjectNode one = goods.withObject("/items/0").putObject("agencyData").putObject("FOOD");
        IntStream.range(0, 100).forEach(i -> one.put("m" + i, "x"));
        assertTooMany(service.post("/v1/declarations", goods.toString(), trader(TIN)), "/items/0/agencyData/FOOD");
        one.removeAll();
        IntStream.range(0, 99).forEach(member -> one.put("m" + member, "x"));
        ArrayNode items = goods.withArray("/items");
        JsonNode first = items.get(0);
        IntStream.rangeClosed(2, 1_100).forEach(seq -> items.add(((ObjectNode) first.deepCopy()).put("seq", seq)));
        assertTooMany(service.post("/v1/declarations", goods.toString(), trader(TIN)), "");
        IntStream.range(0, 1_099).forEach(each -> items.remove(1));
        goods.withObject("/items/0").putObject("agencyData").putObject("FO\u0000OD");
        assertThat(service.post("/v1/declarations", goods.toString(), trader(TIN))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("wrong-type");
    }

    @Test
    void limitsAmendmentsDraftsAndBulkLikewise() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        String id = service.post("/v1/declarations", goods.toString(), trader(TIN))
                .body()
                .get("declarationId")
                .asString();
        ArrayNode packages = goods.withArray("/items/0/packages");
        IntStream.range(0, 100).forEach(i -> packages.addObject());
        String amendment = RunningService.JSON
                .createObjectNode()
                .put("reason", "more")
                .set("declaration", goods)
                .toString();
        assertTooMany(
                service.post("/v1/declarations/" + id + "/amendments", amendment, trader(TIN)),
                "/declaration/items/0/packages");

        String draft = "/v1/drafts/D" + UUID.randomUUID().toString().substring(0, 18);
        assertTooMany(service.put(draft, goods.toString(), trader(TIN)), "/items/0/packages");
        String unknown = "{\"a\":[" + "0,".repeat(1_000_000) + "0]}";
        assertTooMany(service.put(draft, unknown, trader(TIN)), "/a");

        JsonNode line = service.send(
                service.request("/v1/declarations:bulk", trader(TIN))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(goods.toString())),
                response -> RunningService.JSON.readTree(response.body()));
        assertThat(line.at("/problem/code").asString()).isEqualTo("too-many-elements");
        assertThat(line.at("/problem/errors/0/pointer").asString()).isEqualTo("/items/0/packages");
    }

    @Test
    void tellsTwoHundredErrorsAndTheNumberOfTheOthersAndLetsEverybodyReadOn() {
        String lrn = "M" + UUID.randomUUID().toString().substring(0, 18);
        String body = "{\"lrn\":\"" + lrn + "\",\"items\":[" + "{},".repeat(ListLimits.ITEMS - 1) + "{}]}";
        RunningService.Answer rejected = service.post("/v1/declarations", body, trader(TIN));

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.body().get("errors")).hasSize(200);
        assertThat(rejected.body().get("more").asInt()).isGreaterThan(50_000);
        assertThat(rejected.body().get("detail").asString())
                .contains(rejected.body().get("more").asInt() + " more");
        assertThat(rejected.response().body()).hasSizeLessThan(SMALL);
        String id = rejected.body().get("declarationId").asString();
        for (String role : new String[] {"customs-officer", "auditor"}) {
            assertThat(service.get("/v1/declarations?limit=500", as(role)).status())
                    .as(role)
                    .isEqualTo(200);
        }
        assertSmall("/v1/declarations?limit=1");
        assertSmall("/v1/declarations/" + id);
        assertSmall("/v1/declarations/" + id + "/history");
        assertSmall("/v1/submissions/" + lrn);
        assertThat(service.post("/v1/declarations", body, trader(TIN)).body()).isEqualTo(rejected.body());

        String draft = "/v1/drafts/" + lrn;
        service.put(draft, body, trader(TIN));
        JsonNode findings = service.get(draft + "/check", trader(TIN)).body();
        assertThat(findings.get("errors")).hasSize(200);
        assertThat(findings.get("more").asInt()).isGreaterThan(50_000);
    }

    @Test
    void refusesWhatItCouldNotBeKeptUnderAndKeepsNothing() {
        long before = declarations();
        ObjectNode represented = RunningService.declaration("X".repeat(10_000), "none");
        represented
                .withObject("/parties")
                .putObject("representative")
                .put("tin", TIN)
                .put("status", 2);
        assertTooLong(service.post("/v1/declarations", represented.toString(), trader(TIN)), "/parties/declarant/tin");
        ObjectNode represents = RunningService.declaration(TIN, "none");
        represents
                .withObject("/parties")
                .putObject("representative")
                .put("tin", "X".repeat(10_000))
                .put("status", 2);
        assertTooLong(
                service.post("/v1/declarations", represents.toString(), trader(TIN)), "/parties/representative/tin");
        ObjectNode unnamed = RunningService.declaration(TIN, "none").put("lrn", "L-1\u200b");
        unnamed.withObject("/parties")
                .putObject("representative")
                .put("tin", "XF 1 ")
                .put("status", 2);
        unnamed.withObject("/totals").put("itemCount", 7);
        RunningService.Answer refused = service.post("/v1/declarations", unnamed.toString(), trader(TIN));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.path("code").asString() + " "
                                + error.path("pointer").asString()))
                .as("all errors at once, each once")
                .contains(
                        "FW-V00-IDENTIFIER /lrn",
                        "FW-V00-IDENTIFIER /parties/representative/tin",
                        "FW-V02-ITEM-COUNT /totals/itemCount")
                .doesNotHaveDuplicates();
        assertThat(refused.body().at("/errors/0/message").asString()).contains("Character 4 is U+200B");

        assertThat(declarations()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/arrivals | {'mrn':'%L'} | text-too-long",
                "/v1/arrivals | {'mrn':'M','location':'%L'} | text-too-long",
                "/v1/arrivals | {'mrn':'M '} | invalid-identifier",
                "/v1/arrivals | {'mrn':1} | wrong-type",
                "/v1/arrivals | {'mrn':'M','arrivedAt':1796193000} | wrong-type",
                "/v1/declarations/%U/amendment-decision | {'reason':'because'} | missing-member",
                "/v1/declarations/%U/amendment-decision | {'granted':1,'reason':'because'} | wrong-type",
                "/v1/declarations/%U/amendment-decision | {'granted':true,'reason':'%L'} | text-too-long",
                "/v1/declarations/%U/withdrawal-decision | {'reason':'because'} | missing-member",
                "/v1/declarations/%U/withdrawal-decision | {'granted':'true','reason':'because'} | wrong-type",
                "/v1/declarations/%U/withdrawal | {'reason':'%L'} | text-too-long",
                "/v1/declarations/%U/withdrawal | {'reason':'a\\u0000'} | wrong-type",
            })
    void asksForWholeAndShortRequests(String path, String body, String code) {
        String sent = body.replace('\'', '"').replace("%L", "x".repeat(10_000));
        RunningService.Answer answer =
                service.post(path.replace("%U", UUID.randomUUID().toString()), sent, as("customs-officer"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
    }

    @Test
    void refusesADeclarationThatWouldFitIntoNoEvent() {
        ObjectNode goods = RunningService.declaration(TIN, "none");
        ObjectNode item = (ObjectNode) goods.at("/items/0");
        ArrayNode packages = item.putArray("packages");
        IntStream.range(0, 99)
                .forEach(i ->
                        packages.addObject().put("type", "CT").put("count", 1).put("marks", "x".repeat(512)));
        ArrayNode items = goods.putArray("items");
        IntStream.rangeClosed(1, 250).forEach(i -> items.add(item.deepCopy().put("seq", i)));
        goods.withObject("/totals").put("itemCount", 250);
        RunningService.Answer rejected = service.post("/v1/declarations", goods.toString(), trader(TIN));

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("code").asString()))
                .contains("FW-V00-SIZE");
    }

    private void assertSmall(String path) {
        RunningService.Answer answer = service.get(path, trader(TIN));
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.response().body()).as(path).hasSizeLessThan(SMALL);
    }

    private static void assertTooMany(RunningService.Answer answer, String list) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("too-many-elements");
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(list);
        assertThat(answer.body().at("/errors/0/fix").asString()).isNotBlank();
    }

    private static void assertTooLong(RunningService.Answer answer, String pointer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo("FW-V00-LENGTH");
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private long declarations() {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("select count(*) from declaration")
                        .query(Long.class)
                        .single());
    }
}
