package org.fairway.acceptance.findings;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import tools.jackson.databind.JsonNode;

/** The actions of a row on the platform. Its references and accounts are its own. */
final class Session {
    static final String ACME = "XF0000000017";
    static final String BALTIC = "XF0000000025";
    static final String BROKER = "XF0000000033";
    private static final String JSON = "application/json, application/problem+json";
    private final Platform platform;
    private final String reference;
    private final AtomicInteger numbers = new AtomicInteger();

    Session(Platform platform, String row) {
        this.platform = platform;
        this.reference = row + "-" + UUID.randomUUID().toString().substring(0, 6);
    }

    Actor acme() {
        return platform.as("acme-imports");
    }

    Actor baltic() {
        return platform.as("baltic-foods");
    }

    Actor broker() {
        return platform.as("swift-brokers");
    }

    Actor carrier() {
        return platform.as("carrier");
    }

    Actor customs() {
        return platform.as("customs-officer");
    }

    Actor operator() {
        return platform.as("operator");
    }

    Actor revenue() {
        return platform.as("revenue-officer");
    }

    Actor officerOf(String agency) {
        return platform.as(platform.identities().officerOf(agency));
    }

    Actor named(String identity) {
        return platform.as(identity);
    }

    /** Returns a unique reference of at most 14 characters. */
    String nextReference() {
        return reference + "-" + numbers.incrementAndGet();
    }

    /** A new deferred account with space for 1,000,000 GBP; the name of the account. */
    String account(String owner) {
        return account(owner, "DEFERRED", "GBP", 1_000_000);
    }

    String account(String owner, String kind, String currency, long limit) {
        String name = "acc-" + nextReference();
        assertThat(opened(name, owner, kind, currency, limit).status()).isEqualTo(200);
        return name;
    }

    /** Opens the account or changes it. */
    Answer opened(String account, String owner, String kind, String currency, long limit) {
        Map<String, Object> opening = Map.of("tin", owner, "kind", kind, "limit", limit, "currency", currency);
        return revenue().put("/v1/accounts/" + account, opening);
    }

    Stream<JsonNode> worklist(String agency) {
        String path = "/v1/agencies/" + agency + "/worklist?limit=500";
        return officerOf(agency).get(path).expected().json().path("cases").valueStream();
    }

    void assertUsed(String account, String amount) {
        BigDecimal used = revenue()
                .get("/v1/accounts/" + account)
                .expected()
                .json()
                .path("used")
                .decimalValue();
        assertThat(used).as("used of " + account).isEqualByComparingTo(amount);
    }

    Lodged lodge(Goods goods) {
        return lodge(goods, acme());
    }

    Lodged lodge(Goods goods, Actor trader) {
        return new Lodged(this, trader, goods, trader.post("/v1/declarations", goods.named(nextReference())));
    }

    Lodged lodgeXml(String message) {
        return new Lodged(
                this, acme(), Goods.base(), send(acme(), "POST", "/v1/declarations", "application/xml", message));
    }

    /** Lodges the same goods several times in one call, each under an LRN of its own. */
    List<Lodged> lodgeMany(int count, Supplier<Goods> goods) {
        List<Goods> all = Stream.generate(goods).limit(count).toList();
        String lines =
                all.stream().map(each -> each.named(nextReference()).toString()).collect(joining("\n"));
        String type = "application/x-ndjson";
        Answer answers = send(acme(), "POST", "/v1/declarations:bulk", type, lines, "Accept", type)
                .expected();
        List<String> bodies = answers.body().lines().toList();
        return IntStream.range(0, count)
                .mapToObj(i -> lodged(all.get(i), answers, bodies.get(i)))
                .toList();
    }

    private Lodged lodged(Goods goods, Answer answers, String body) {
        return new Lodged(
                this, acme(), goods, new Answer(Json.tree(body).path("status").asInt(), answers.headers(), body));
    }

    /** An interchange, answered with a list in JSON. */
    Answer edifact(String interchange) {
        return edifact(interchange, JSON);
    }

    Answer edifact(String interchange, String accepted) {
        return send(acme(), "POST", "/v1/declarations", "application/edifact", interchange, "Accept", accepted);
    }

    /** Sends a request that a well-behaved client does not send; further headers are names and values. */
    Answer send(Actor sender, String method, String path, String contentType, String body, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(platform.uri(path))
                    .timeout(Duration.ofMinutes(2))
                    .header("Authorization", "Bearer " + platform.token(sender.name()))
                    .header("Content-Type", contentType)
                    .method(method, BodyPublishers.ofString(body));
            return platform.raw(
                    (headers.length == 0 ? request.header("Accept", JSON) : request.headers(headers)).build());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** Data from outside the project; the row is skipped if it is absent. */
    String shared(String file) throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/data").resolve(file);
            if (Files.exists(candidate)) {
                return Files.readString(candidate);
            }
        }
        String why = "skipped: shared/data/" + file + " is not beside the project";
        System.out.println(why);
        return abort(why);
    }
}
