package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gateway accepts everything that a trader sends: many declarations at once, very large ones, drafts, documents.
 */
@OnDeployment
class IntakeStory {
    private static final int MOST_ITEMS = 9_999;
    private final Platform platform;
    private final Scene scene;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    IntakeStory(Deployment deployment) {
        platform = deployment.platform();
        scene = new Scene(platform);
    }

    @Test
    void hundredsOfDeclarationsInOneCallAreAnsweredOneByOneAndClearedAsIfTheyCameAlone() throws Exception {
        List<String> lines = IntStream.range(0, 300)
                .mapToObj(i -> Json.write(named(scene.goods("pumps"), "B-" + run + "-" + i + "-SBX-GREEN")))
                .toList();
        String body = String.join("\n", lines);

        List<JsonNode> answers = bulk(body);
        assertThat(answers)
                .hasSize(300)
                .allMatch(answer -> answer.path("status").asInt() == 201);
        assertThat(answers)
                .extracting(answer -> answer.path("entry").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 300).boxed().toList());

        List<JsonNode> again = bulk(body);
        assertThat(again).allMatch(answer -> answer.path("replay").asBoolean());
        assertThat(again)
                .extracting(answer -> answer.path("mrn").asString())
                .containsExactlyElementsOf(answers.stream()
                        .map(answer -> answer.path("mrn").asString())
                        .toList());
        Filed last = new Filed(
                answers.getLast().path("declarationId").asString(),
                answers.getLast().path("mrn").asString(),
                Json.read(lines.getLast(), GoodsDeclaration.class),
                scene.trader());
        scene.awaitAssessed(last);
        scene.awaitHistory(last, "PermitsNoted");
        scene.arrive(last);
        scene.awaitState(last, "RELEASED");
    }

    @Test
    void aDeclarationOfAsManyItemsAsThereMayBeGoesAllTheWay() throws Exception {
        scene.limit(scene.account(scene.trader()), scene.trader(), 1_000_000_000_000L);
        GoodsDeclaration large =
                Scene.changed(named(scene.goods("pumps"), "L-" + run + "-SBX-GREEN"), IntakeStory::enlarge);

        Answer lodged = send(
                        scene.trader(),
                        "POST",
                        "/v1/declarations",
                        "application/json",
                        BodyPublishers.ofString(Json.write(large)))
                .expected();
        Filed filed = new Filed(
                lodged.json().path("declarationId").asString(),
                lodged.json().path("mrn").asString(),
                large,
                scene.trader());
        scene.awaitAssessed(filed);
        scene.awaitHistory(filed, "PermitsNoted");
        scene.arrive(filed);

        assertThat(scene.awaitState(filed, "RELEASED")
                        .path("declaration")
                        .path("items")
                        .size())
                .isEqualTo(MOST_ITEMS);
    }

    @Test
    void aDraftGrowsUntilItCanBeLodged() throws Exception {
        GoodsDeclaration goods = scene.goods("pumps");
        String path = "/v1/drafts/" + goods.lrn();
        Actor trader = scene.trader();

        Answer begun = trader.put(path, Map.of("kind", "IMPORT"));
        assertThat(begun.status()).isEqualTo(201);
        assertThat(trader.get(path + "/check").expected().json().path("errors")).isNotEmpty();
        send(
                        trader,
                        "PUT",
                        path,
                        "application/json",
                        BodyPublishers.ofString(Json.write(goods)),
                        "If-Match",
                        begun.header("ETag").orElseThrow())
                .expected();
        assertThat(trader.get(path + "/check")
                        .expected()
                        .json()
                        .path("lodgeable")
                        .asBoolean())
                .isTrue();

        Answer lodged = send(trader, "POST", path + ":lodge", "application/json", BodyPublishers.noBody());
        assertThat(lodged.status()).isEqualTo(201);
        assertThat(trader.get(path).status()).isEqualTo(404);
    }

    @Test
    void aPatchAmendsTheVersionItWasMadeFor() throws Exception {
        Filed filed = scene.lodge(scene.goods("pumps"));
        String tag = scene.trader().get(filed.path()).header("ETag").orElseThrow();
        String patch = "[{\"op\":\"add\",\"path\":\"/ucr\",\"value\":\"PATCHED\"}]";

        Answer amended = patch(filed, patch, tag);
        assertThat(amended.expected().json().path("version").asInt()).isEqualTo(2);
        assertThat(amended.json().path("declaration").path("ucr").asString()).isEqualTo("PATCHED");
        assertThat(patch(filed, patch, tag).status()).isEqualTo(412);
    }

    @Test
    void aDocumentIsFoundByItsDigest() throws Exception {
        byte[] scan = new byte[5 << 20];
        new Random(run.hashCode()).nextBytes(scan);
        System.arraycopy("%PDF-".getBytes(StandardCharsets.US_ASCII), 0, scan, 0, 5);

        Answer uploaded = send(
                        scene.trader(), "POST", "/v1/documents", "application/pdf", BodyPublishers.ofByteArray(scan))
                .expected();
        String path = "/v1/documents/" + uploaded.json().path("digest").asString();

        assertThat(scene.trader().get(path).expected().header("Content-Length")).hasValue(String.valueOf(scan.length));
        assertThat(scene.officerOf("FOOD").get(path).status())
                .as("no declaration names it")
                .isEqualTo(404);
        assertThat(scene.otherTrader().get(path).status()).isEqualTo(404);
    }

    private Answer patch(Filed filed, String patch, String tag) throws Exception {
        return send(
                filed.trader(),
                "PATCH",
                filed.path(),
                "application/json-patch+json",
                BodyPublishers.ofString(patch),
                "If-Match",
                tag,
                "Amendment-Reason",
                "typing error");
    }

    private List<JsonNode> bulk(String body) throws Exception {
        Answer answer = send(
                        scene.trader(),
                        "POST",
                        "/v1/declarations:bulk",
                        "application/x-ndjson",
                        BodyPublishers.ofString(body))
                .expected();
        return answer.body().lines().map(Json::tree).toList();
    }

    private Answer send(Actor sender, String method, String path, String type, BodyPublisher body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.uri(path))
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Bearer " + platform.token(sender.name()))
                .header("Content-Type", type);
        return platform.raw((headers.length == 0 ? request : request.headers(headers))
                .method(method, body)
                .build());
    }

    private static GoodsDeclaration named(GoodsDeclaration goods, String lrn) {
        return Scene.changed(goods, declaration -> declaration.put("lrn", lrn));
    }

    private static ObjectNode enlarge(ObjectNode declaration) {
        ArrayNode items = declaration.withArray("/items");
        ObjectNode item = ((ObjectNode) items.get(0)).deepCopy();
        items.removeAll();
        IntStream.rangeClosed(1, MOST_ITEMS)
                .forEach(seq -> items.add(item.deepCopy().put("seq", seq)));
        declaration.withObject("/totals").put("itemCount", MOST_ITEMS);
        return declaration;
    }
}
