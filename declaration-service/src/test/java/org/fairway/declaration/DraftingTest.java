package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DraftingTest {
    final RunningService service = RunningService.SHARED;
    final String lrn = "D" + UUID.randomUUID().toString().substring(0, 18);
    final String path = "/v1/drafts/" + lrn;

    @Test
    void savesWhatIsThereAsItIsAndAgainOverTheVersionThatWasRead() {
        String first = "{ \"kind\": \"IMPORT\",\n  \"notYetAMember\": [1e999999, null] }";
        Answer created = save(first, null);
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        assertThat(tag(created)).isEqualTo("\"1\"");
        Answer read = service.get(path, trader(TIN));
        assertThat(read.response().body()).isEqualTo(first);
        assertThat(tag(read)).isEqualTo("\"1\"");

        assertThat(save("{}", null).body().get("code").asString()).isEqualTo("precondition-required");
        assertThat(save("{}", "\"1\"").status()).isEqualTo(200);
        assertThat(save("{}", "\"1\"").body().get("version").asInt())
                .as("sent again")
                .isEqualTo(2);
        assertThat(save("{\"kind\":\"EXPORT\"}", "\"1\"").body().get("code").asString())
                .isEqualTo("version-changed");
        assertThat(save("{\"kind\":\"EXPORT\"}", "*").body().get("version").asInt())
                .isEqualTo(3);
        assertThat(service.get("/v1/drafts?limit=500", trader(TIN)).body().toString())
                .contains("\"" + lrn + "\"");

        assertThat(discard("\"2\"").status()).isEqualTo(412);
        assertThat(discard("\"3\"").status()).isEqualTo(204);
        assertThat(service.get(path, trader(TIN)).status()).isEqualTo(404);
        assertThat(discard(null).status()).isEqualTo(404);
    }

    @Test
    void saysEverythingThatKeepsItFromBeingLodgedAndLodgesNothing() {
        save("{\"kind\":\"IMPORT\",\"items\":[{\"seq\":1}]}", null);
        Answer findings = service.get(path + "/check", trader(TIN));
        assertThat(findings.status()).isEqualTo(200);
        assertThat(findings.body().get("lodgeable").asBoolean()).isFalse();
        assertThat(findings.body().get("errors").size()).isGreaterThan(5);
        assertThat(findings.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .contains("/items/0/commodity", "/totals");

        save("{\"kind\":\"SMUGGLE\"}", "*");
        assertThat(service.get(path + "/check", trader(TIN))
                        .body()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/kind");
        save("{\"lrn\":\"OTHER\"}", "*");
        assertThat(service.get(path + "/check", trader(TIN))
                        .body()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("lrn-mismatch");
        save(whole(OTHER_TIN).toString(), "*");
        assertThat(service.get(path + "/check", trader(TIN))
                        .body()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("not-your-declaration");
        save(whole("XF 1 ").toString(), "*");
        assertThat(service.get(path + "/check", trader(TIN))
                        .body()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("FW-V00-IDENTIFIER");
        save(whole(TIN).toString(), "*");
        assertThat(service.get(path + "/check", trader(TIN))
                        .body()
                        .get("lodgeable")
                        .asBoolean())
                .isTrue();
        assertThat(service.context
                        .getBean(RowAccess.class)
                        .asSystem(() -> service.jdbc()
                                .sql("select count(*) from declaration where lrn = ?")
                                .param(lrn)
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    @Test
    void lodgesAWholeOneAndKeepsItUntilItIsAccepted() {
        ObjectNode goods = whole(TIN);
        goods.withObject("/totals").put("itemCount", 7);
        save(goods.toString(), null);
        Answer rejected = lodge(trader(TIN));
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.body().at("/errors/0/code").asString()).isEqualTo("FW-V02-ITEM-COUNT");

        goods.withObject("/totals").put("itemCount", 1);
        save(goods.toString(), "\"1\"");
        Answer lodged = lodge(trader(TIN));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        assertThat(lodged.body().get("lrn").asString()).isEqualTo(lrn);
        assertThat(service.get(
                                "/v1/declarations/"
                                        + lodged.body().get("declarationId").asString(),
                                trader(TIN))
                        .status())
                .isEqualTo(200);
        assertThat(service.get(path, trader(TIN)).status()).isEqualTo(404);
        assertThat(lodge(trader(TIN)).status()).isEqualTo(404);
    }

    @Test
    void showsADraftToNobodyElse() {
        save(whole(TIN).toString(), null);
        assertThat(service.get(path, trader(OTHER_TIN)).status()).isEqualTo(404);
        assertThat(service.get(path + "/check", trader(OTHER_TIN)).status()).isEqualTo(404);
        assertThat(lodge(trader(OTHER_TIN)).status()).isEqualTo(404);
        assertThat(service.get("/v1/drafts", trader(OTHER_TIN)).body().toString())
                .doesNotContain(lrn);
        assertThat(service.get(path, as("customs-officer")).status()).isEqualTo(403);
        assertThat(service.get(path, TestTokens.foreignToken("x", "trader")).status())
                .isEqualTo(401);
        assertThat(service.get(path, as("trader")).status())
                .as("a trader without an operator")
                .isEqualTo(403);
        RowAccess rowAccess = service.context.getBean(RowAccess.class);
        assertThat(rowAccess.asTrader(
                        OTHER_TIN,
                        () -> service.jdbc()
                                .sql("select count(*) from draft where owner_tin = ?")
                                .param(TIN)
                                .query(Long.class)
                                .single()))
                .isZero();
        assertThat(service.jdbc()
                        .sql("select count(*) from draft")
                        .query(Long.class)
                        .single())
                .as("unrestricted")
                .isZero();
    }

    @Test
    void refusesWhatIsNoDraft() {
        assertThat(save("{\"kind\":", null).status()).isEqualTo(400);
        assertThat(save("[]", null).status()).isEqualTo(400);
        assertThat(save("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", null)
                        .status())
                .isEqualTo(400);
        assertThat(save("{\"a\":\"" + "x".repeat(17_000_000) + "\"}", null).status())
                .isEqualTo(413);
        assertThat(service.put("/v1/drafts/" + "x".repeat(36), "{}", trader(TIN))
                        .status())
                .isEqualTo(422);
        assertThat(service.put("/v1/drafts/L-1%20", "{}", trader(TIN)).status()).isEqualTo(422);
        assertThat(service.put("/v1/drafts/%EF%BC%A11", "{}", trader(TIN)).status())
                .isEqualTo(422);
        assertThat(service.get("/v1/drafts/L-1%20", trader(TIN)).status())
                .as("an older draft may be read and discarded")
                .isEqualTo(404);
        assertThat(save("{}", "\"1\"").status()).as("there is no version 1").isEqualTo(412);
        assertThat(service.get("/v1/drafts?after=%00", trader(TIN)).status()).isEqualTo(400);
    }

    @Test
    void keepsNoMoreThanTheQuota() {
        String tin = "XF" + UUID.randomUUID().toString().substring(0, 10);
        // Members, because one text may have 64 KiB at most.
        String large = "{"
                + String.join(
                        ",",
                        java.util.stream.IntStream.range(0, 230)
                                .mapToObj(i -> "\"m" + i + "\":\"" + "x".repeat(60_000) + "\"")
                                .toList())
                + "}";
        for (int i = 0; i < 7; i++) {
            assertThat(service.put("/v1/drafts/L" + i, large, trader(tin)).status())
                    .isEqualTo(201);
        }
        assertThat(service.put("/v1/drafts/L8", large, trader(tin))
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("drafts-full");
        assertThat(service.put("/v1/drafts/L8", "{}", trader(tin)).status()).isEqualTo(201);
        service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("delete from draft where owner_tin = ?")
                        .param(tin)
                        .update());
    }

    @Test
    void forgetsWhatNobodyTouched() {
        save("{}", null);
        RowAccess rowAccess = service.context.getBean(RowAccess.class);
        rowAccess.asSystem(() -> service.jdbc()
                .sql("update draft set expires_at = now() where lrn = ?")
                .param(lrn)
                .update());
        assertThat(service.get(path, trader(TIN)).status()).isEqualTo(404);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> rowAccess.asSystem(() -> service.jdbc()
                                .sql("select count(*) from draft where lrn = ?")
                                .param(lrn)
                                .query(Long.class)
                                .single())
                        == 0);
    }

    private ObjectNode whole(String tin) {
        ObjectNode goods = RunningService.declaration(tin, "none");
        goods.remove("lrn");
        return goods;
    }

    private Answer save(String body, String ifMatch) {
        HttpRequest.Builder request = service.request(path, trader(TIN))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        return service.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private Answer discard(String ifMatch) {
        HttpRequest.Builder request = service.request(path, trader(TIN)).DELETE();
        return service.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private Answer lodge(String token) {
        return service.send(service.request(path + ":lodge", token).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static String tag(Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }
}
