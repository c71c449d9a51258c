package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.UUID;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchingTest {
    private static final String UCR = "[{\"op\":\"replace\",\"path\":\"/ucr\",\"value\":\"PATCHED\"}]";
    final RunningService service = RunningService.SHARED;
    String path;

    @BeforeEach
    void lodge() {
        path = "/v1/declarations/"
                + service.post(
                                "/v1/declarations",
                                RunningService.declaration(TIN, "none").toString(),
                                trader(TIN))
                        .body()
                        .get("declarationId")
                        .asString();
    }

    @Test
    void amendsByAPatchOfTheVersionThatWasRead() {
        String tag = service.get(path, trader(TIN))
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        Answer patched = patch(
                "[{\"op\":\"test\",\"path\":\"/kind\",\"value\":\"IMPORT\"},{\"op\":\"replace\","
                        + "\"path\":\"/ucr\",\"value\":\"PATCHED-1\"},"
                        + "{\"op\":\"add\",\"path\":\"/additionalInfo/-\",\"value\":{\"code\":\"0"
                        + "0500\",\"text\":\"again\"}},{\"op\":\"remove\",\"path\":\"/guarantees/"
                        + "0\"}]",
                tag,
                "Gr%C3%B6%C3%9Fe korrigiert",
                trader(TIN));

        assertThat(patched.status()).as(patched.body().toString()).isEqualTo(200);
        assertThat(patched.body().get("version").asInt()).isEqualTo(2);
        assertThat(patched.body().at("/declaration/ucr").asString()).isEqualTo("PATCHED-1");
        assertThat(patched.body().at("/declaration/additionalInfo").size()).isEqualTo(2);
        assertThat(patched.body().at("/declaration/guarantees").size()).isZero();
        assertThat(service.get(path + "/history", trader(TIN)).body().toString())
                .contains("Gr\u00f6\u00dfe korrigiert");

        assertThat(patch(UCR, tag, "late", trader(TIN)).body().get("code").asString())
                .isEqualTo("version-changed");
        assertThat(patch(UCR, "\"2\"", "in time", trader(TIN))
                        .body()
                        .get("version")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | malformed-patch | ",
                "[1] | 400 | malformed-patch | /0",
                "[{'op':'replace','path':'/ucr'}] | 400 | malformed-patch | /0",
                "[{'op':'explode','path':'/ucr'}] | 400 | malformed-patch | /0",
                "[{'op':'remove','path':'ucr'}] | 400 | malformed-patch | /0",
                "[{'op':'test','path':'/ucr','value':'other'}] | 409 | patch-test-failed | /ucr",
                "[{'op':'test','path':'/nowhere','value':'other'}] | 409 | patch-test-failed | /nowhere",
                "[{'op':'replace','path':'/items/7/netMass','value':1}] | 422 | patch-path | /items/7/netMass",
                "[{'op':'remove','path':'/nowhere'}] | 422 | patch-path | /nowhere",
                "[{'op':'remove','path':'/items/01'}] | 422 | patch-path | /items/01",
                "[{'op':'remove','path':'/items/99999999999'}] | 422 | patch-path | /items/99999999999",
                "[{'op':'move','from':'/items','path':'/items/0'}] | 422 | patch-path | /items/0",
                "[{'op':'add','path':'','value':[]}] | 422 | patch-result | ",
                "[{'op':'add','path':'/kind','value':'SMUGGLE'}] | 422 | patch-result | /kind",
                "[{'op':'add','path':'/lnr','value':1}] | 422 | patch-result | /lnr",
                "[{'op':'add','path':'/items/0/netMass','value':1e999999}] | 422 | patch-result | /items/0/netMass",
                "[{'op':'remove','path':'/parties'}] | 422 | declaration-rejected | /parties",
                "[{'op':'remove','path':'/lrn'}] | 422 | not-amendable-member | /lrn",
            })
    void saysWhatCannotBeAppliedAndChangesNothing(String patch, int status, String code, String pointer) {
        Answer answer = patch(patch.replace('\'', '"'), "*", "try", trader(TIN));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(service.get(path, trader(TIN)).body().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void refusesPatchesThatGrowBeyondAnyDeclaration() {
        String wider =
                "{\"op\":\"copy\",\"from\":\"\",\"path\":\"/a\"},{\"op\":\"copy\",\"from\":\"\",\"path\":\"/b\"}";
        String many = String.join(",", Collections.nCopies(16, wider));
        assertThat(patch("[" + many + "]", "*", "grow", trader(TIN))
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("patch-too-large");
        assertThat(patch("[" + many + "," + wider + "]", "*", "grow", trader(TIN))
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("patch-too-large");
        assertThat(patch(
                                "["
                                        + String.join(
                                                ",", Collections.nCopies(1001, "{\"op\":\"remove\",\"path\":\"/ucr\"}"))
                                        + "]",
                                "*",
                                "grow",
                                trader(TIN))
                        .status())
                .isEqualTo(422);
        String long301 =
                "[" + String.join(",", Collections.nCopies(301, "{\"op\":\"remove\",\"path\":\"/ucr\"}")) + "]";
        assertThat(patch(long301, "*", "grow", trader(TIN)).body().get("code").asString())
                .isEqualTo("patch-too-large");
        String items = "[{\"op\":\"add\",\"path\":\"/items\",\"value\":[" + "{},".repeat(500_000) + "{}]}]";
        assertThat(patch(items, "*", "grow", trader(TIN)).body().get("code").asString())
                .isEqualTo("too-many-elements");
        String packages = "[{\"op\":\"add\",\"path\":\"/items/0/packages\",\"value\":[" + "{},".repeat(99) + "{}]}]";
        assertThat(patch(packages, "*", "grow", trader(TIN))
                        .body()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/items/0/packages");
        assertThat(patch("[".repeat(100_000), "*", "deep", trader(TIN)).status())
                .isEqualTo(400);
        assertThat(patch(
                                "[{\"op\":\"add\",\"path\":\"/ucr\",\"value\":" + "[".repeat(50) + "]".repeat(50)
                                        + "}]",
                                "*",
                                "deep",
                                trader(TIN))
                        .status())
                .isEqualTo(400);
        assertThat(patch("[{\"op\":\"remove\",\"path\":\"" + "/a".repeat(100) + "\"}]", "*", "deep", trader(TIN))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void asksForVersionReasonRoleAndOwnership() {
        assertThat(patch(UCR, null, "no version", trader(TIN)).status()).isEqualTo(428);
        assertThat(patch(UCR, "\"7\"", "wrong version", trader(TIN)).status()).isEqualTo(412);
        assertThat(patch(UCR, "W/\"1\"", "weak", trader(TIN)).status()).isEqualTo(412);
        assertThat(patch(UCR, "*", null, trader(TIN)).status()).isEqualTo(400);
        assertThat(patch(UCR, "*", "%zz", trader(TIN)).status()).isEqualTo(400);
        assertThat(patch(UCR, "*", "a%00b", trader(TIN)).status()).isEqualTo(400);
        assertThat(patch(UCR, "*", "foreign", TestTokens.foreignToken("x", "trader"))
                        .status())
                .isEqualTo(401);
        assertThat(patch(UCR, "*", "officer", as("customs-officer")).status()).isEqualTo(403);
        assertThat(patch(UCR, "*", "not mine", trader(OTHER_TIN)).status()).isEqualTo(404);
        path = "/v1/declarations/" + UUID.randomUUID();
        assertThat(patch(UCR, "*", "nothing", trader(TIN)).status()).isEqualTo(404);
    }

    @Test
    void doesNotPatchWhatWasRejected() {
        Answer rejected = service.post(
                "/v1/declarations",
                RunningService.declaration(TIN, "none")
                        .put("kind", "EXPORT")
                        .putNull("totals")
                        .toString(),
                trader(TIN));
        path = "/v1/declarations/" + rejected.body().get("declarationId").asString();

        assertThat(patch(UCR, "*", "again", trader(TIN)).body().get("code").asString())
                .isEqualTo("not-amendable");
    }

    private Answer patch(String body, String ifMatch, String reason, String token) {
        HttpRequest.Builder request = service.request(path, token)
                .header("Content-Type", "application/json-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        if (reason != null) {
            request.header("Amendment-Reason", reason);
        }
        return service.send(request);
    }
}
