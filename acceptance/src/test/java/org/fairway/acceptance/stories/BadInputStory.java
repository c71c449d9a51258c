package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.Json;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Every bad input gets a problem that says what is wrong, never a 5xx, and nothing is stored. */
@OnDeployment
class BadInputStory {
    private final Platform platform;
    private final Scene scene;
    private long before;

    BadInputStory(Deployment deployment) {
        platform = deployment.platform().with(Patience.none());
        scene = new Scene(platform);
    }

    @BeforeEach
    void count() {
        before = stored();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void malformedJsonIsRefused() throws Exception {
        refused(400, send("{\"lrn\": \"X\", "));
        refused(400, send("not json at all"));
        refused(400, send("[1, 2, 3]"));
        refused(400, send(""));
    }

    @Test
    void wrongTypesAreRefusedWithTheirPlace() throws Exception {
        Answer answer = refused(400, send(changed("items", "a string")));

        assertThat(answer.body()).contains("/items");
        refused(400, send(changed("kind", "SMUGGLING")));
    }

    @Test
    void unknownFieldsAreRefusedByName() throws Exception {
        assertThat(refused(400, send(changed("favouriteColour", "blue"))).body())
                .contains("favouriteColour");
    }

    @Test
    void moreThanSixteenMegabytesAreRefusedAsTooLarge() throws Exception {
        refused(413, send(changed("ucr", "x".repeat(17 * 1024 * 1024))));
    }

    @Test
    void aDepthBombIsRefused() throws Exception {
        refused(400, send("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)));
        refused(400, send("[".repeat(100_000)));
    }

    @Test
    void aVeryLongStringIsRefused() throws Exception {
        refused(400, send(changed("ucr", "x".repeat(100_000))));
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        refused(
                415,
                answer(request()
                        .header("Content-Type", "text/plain")
                        .header("Authorization", bearer())
                        .POST(BodyPublishers.ofString("hello"))));
        refused(
                415,
                answer(request()
                        .header("Content-Type", "application/msword")
                        .header("Authorization", bearer())
                        .POST(BodyPublishers.ofString("<declaration/>"))));
    }

    @Test
    void anotherMethodIsRefused() throws Exception {
        refused(405, answer(request().header("Authorization", bearer()).DELETE()));
    }

    @Test
    void withoutATokenNobodyComesIn() {
        refused(401, platform.send(null, "POST", "/v1/declarations", Json.write(scene.goods("pumps"))));
        refused(401, platform.send(null, "GET", "/v1/declarations", null));
    }

    @Test
    void aForeignOrBrokenTokenIsRefused() throws Exception {
        String goods = Json.write(scene.goods("pumps"));
        refused(
                401,
                answer(request()
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Bearer " + ForeignToken.of(scene.trader().tin()))
                        .POST(BodyPublishers.ofString(goods))));
        refused(
                401,
                answer(request()
                        .header("Content-Type", "application/json")
                        .header("Authorization", bearer() + "x")
                        .POST(BodyPublishers.ofString(goods))));
        refused(
                401,
                answer(request()
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer nonsense")
                        .POST(BodyPublishers.ofString(goods))));
    }

    @Test
    void anUnknownPlaceIsNotFound() {
        refused(404, scene.trader().get("/v1/declarations/00000000-0000-7000-8000-000000000000"));
        refused(404, scene.trader().get("/v1/nowhere"));
    }

    private long stored() {
        return scene.trader()
                .get("/v1/declarations?limit=200")
                .expected()
                .json()
                .findValuesAsString("declarationId")
                .size();
    }

    private String changed(String field, String value) {
        ObjectNode goods = (ObjectNode) Json.tree(Json.write(scene.goods("pumps")));
        return goods.put(field, value).toString();
    }

    private Answer send(String body) throws IOException, InterruptedException {
        return answer(request()
                .header("Content-Type", "application/json")
                .header("Authorization", bearer())
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(platform.uri("/v1/declarations")).timeout(Duration.ofSeconds(30));
    }

    private String bearer() throws IOException, InterruptedException {
        return "Bearer " + platform.token(scene.trader().name());
    }

    private Answer answer(HttpRequest.Builder request) {
        return platform.raw(request.build());
    }

    private static Answer refused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asString("")).isNotBlank();
        return answer;
    }
}
