package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One trader sends as many requests as it can; no request of another trader is refused.
 * {@code -Dfairway.hostile.polls=300} and {@code -Dfairway.hostile.streams=1500} set how much the first one asks for.
 */
@OnDeployment
class HostileStory {
    private static final int POLLS = Integer.getInteger("fairway.hostile.polls", 300);
    private static final int STREAMS = Integer.getInteger("fairway.hostile.streams", 60);
    private static final int ROUNDS = 5;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Platform platform;
    private final Scene scene;
    private final Actor hostile;
    private final Actor victim;

    HostileStory(Deployment deployment) {
        platform = deployment.platform();
        scene = new Scene(platform);
        hostile = scene.trader();
        victim = platform.with(Patience.none()).as(scene.otherTrader().name());
    }

    /** Closing the client would wait for the streams to end. */
    @AfterEach
    void leave() {
        client.shutdownNow();
    }

    /** C3: a waiting request does not count against the limit of requests that are processed. */
    @Test
    void longPollsOfOneTraderTakeNobodysPlace() throws Exception {
        HttpRequest poll = request("/v1/notifications?wait=20&after=" + endOfNotifications());
        List<CompletableFuture<HttpResponse<String>>> polls = IntStream.range(0, POLLS)
                .mapToObj(_ -> client.sendAsync(poll, BodyHandlers.ofString()))
                .toList();
        Await.until(
                "the first is refused",
                () -> polls.stream().filter(CompletableFuture::isDone).count(),
                done -> done > 0);

        for (int round = 0; round < ROUNDS; round++) {
            assertRefusedNothing(victim);
        }

        List<HttpResponse<String>> answers =
                polls.stream().map(CompletableFuture::join).toList();
        // Of 300 that come at once, a slow machine may answer some of the allowed ones too late; none is a fault.
        assertThat(answers).extracting(HttpResponse::statusCode).contains(429).isSubsetOf(200, 429, 503, 504);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 429)
                .allSatisfy(HostileStory::assertSaysWhenToComeBack);
    }

    /**
     * C4: each trader may have few streams; a stream costs nothing while no notification concerns it, and its place is
     * free when it ends.
     */
    @Test
    void streamsOfOneTraderAreFewAndDelayNobody() throws Exception {
        HttpRequest stream = request("/v1/notifications/stream");
        List<InputStream> open = new ArrayList<>();
        List<HttpResponse<InputStream>> refused = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            HttpResponse<InputStream> answer = open(stream);
            if (answer.statusCode() == 200) {
                open.add(answer.body());
            } else {
                refused.add(answer);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            assertRefusedNothing(victim);
        }
        assertThat(open).isNotEmpty();
        assertThat(refused).isNotEmpty().allSatisfy(HostileStory::assertSaysWhenToComeBack);

        for (InputStream each : open) {
            each.close();
        }
        assertRefusedNothing(victim);
        Await.until("a place is free again", () -> open(stream), answer -> {
            close(answer.body());
            return answer.statusCode() == 200;
        });
    }

    private void assertRefusedNothing(Actor trader) {
        Answer lodged = trader.post("/v1/declarations", scene.goods("laptops", trader, scene.account(trader)));
        assertThat(lodged.status()).as(lodged.body()).isEqualTo(201);
        String id = lodged.json().path("declarationId").asString();
        for (String path :
                List.of("/v1/declarations/" + id, "/v1/declarations?limit=1", "/v1/notifications?limit=1&wait=0")) {
            assertThat(trader.get(path).status()).as(path).isEqualTo(200);
        }
    }

    private static void assertSaysWhenToComeBack(HttpResponse<?> refusal) {
        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refusal.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    private String endOfNotifications() {
        String cursor = "";
        while (true) {
            Answer page =
                    hostile.get("/v1/notifications?limit=500&after=" + cursor).expected();
            cursor = page.json().path("next").asString();
            if (page.json().path("notifications").isEmpty()) {
                return cursor;
            }
        }
    }

    private HttpRequest request(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(platform.uri(path))
                .header("Authorization", "Bearer " + platform.token(hostile.name()))
                .build();
    }

    private HttpResponse<InputStream> open(HttpRequest stream) {
        try {
            return client.send(stream, BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException gone) {
            // The client was to be closed.
        }
    }
}
