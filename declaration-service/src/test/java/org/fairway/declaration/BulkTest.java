package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.JSON;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class BulkTest {
    private static final String PATH = "/v1/declarations:bulk";
    private static final String NDJSON = "application/x-ndjson";
    private static final Set<Path> OF_OTHERS = spools();
    final RunningService service = RunningService.SHARED;
    final HttpClient client = HttpClient.newHttpClient();

    @Test
    void answersEveryEntryInItsOrderAndGoesOnBehindABrokenOne() throws Exception {
        ObjectNode good = RunningService.declaration(TIN, "none");
        ObjectNode broken = RunningService.declaration(TIN, "none");
        broken.withObject("/totals").put("itemCount", 7);
        ObjectNode foreign = RunningService.declaration(OTHER_TIN, "none");
        ObjectNode changed = good.deepCopy().put("ucr", "SOMETHING-ELSE");
        String body = String.join(
                "\n",
                good.toString(),
                "",
                "{\"lrn\":",
                broken.toString(),
                foreign.toString(),
                changed.toString(),
                good.toString(),
                "null",
                "{\"lnr\":1}",
                "{}");

        List<JsonNode> answers = lodge(NDJSON, BodyPublishers.ofString(body), trader(TIN));

        assertThat(answers)
                .extracting(answer -> answer.get("entry").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 9).boxed().toList());
        assertThat(answers)
                .extracting(answer -> answer.get("line").asInt())
                .containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(answers)
                .extracting(answer -> answer.get("status").asInt())
                .containsExactly(201, 400, 422, 403, 409, 201, 400, 400, 422);
        assertThat(answers.getFirst().get("mrn").asString()).hasSize(18);
        assertThat(answers.getFirst().get("lrn").asString())
                .isEqualTo(good.get("lrn").asString());
        assertThat(answers.get(1).at("/problem/code").asString()).isEqualTo("malformed-json");
        assertThat(answers.get(2).at("/problem/errors/0/code").asString()).isEqualTo("FW-V02-ITEM-COUNT");
        assertThat(answers.get(4).at("/problem/code").asString()).isEqualTo("lrn-used");
        assertThat(answers.get(5).get("replay").asBoolean()).isTrue();
        assertThat(answers.get(5).get("declarationId"))
                .isEqualTo(answers.getFirst().get("declarationId"));
        assertThat(service.get(
                                "/v1/declarations/"
                                        + answers.getFirst()
                                                .get("declarationId")
                                                .asString(),
                                trader(TIN))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesPartsWithLinesAndPartsThatAreDeclarations() throws Exception {
        ObjectNode first = RunningService.declaration(TIN, "none");
        ObjectNode second = RunningService.declaration(TIN, "none");
        ObjectNode third = RunningService.declaration(TIN, "none");
        String body = part("lines", "many.ndjson", first + "\n" + second + "\n")
                + part("one", "one.json", third.toString()) + part("none", "none.json", "not json") + "--edge--\r\n";

        List<JsonNode> answers =
                lodge("multipart/form-data; boundary=edge", BodyPublishers.ofString(body), trader(TIN));

        assertThat(answers).extracting(answer -> answer.get("status").asInt()).containsExactly(201, 201, 201, 400);
        assertThat(answers)
                .extracting(answer -> answer.get("part").asString())
                .containsExactly("many.ndjson", "many.ndjson", "one.json", "none.json");
        assertThat(answers.get(1).get("line").asInt()).isEqualTo(2);
        assertThat(answers.get(2).get("lrn")).isEqualTo(third.get("lrn"));
    }

    @Tag("heavy")
    @Test
    void lodgesTenThousandInLittleMemoryAndAgainWithTheSameAnswers() throws Exception {
        String template =
                RunningService.declaration(TIN, "none").put("lrn", "LRN-HERE").toString();
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<String> lrns =
                IntStream.range(0, 10_000).mapToObj(i -> run + "-" + i).toList();
        Heap heap = new Heap();

        List<String> ids = new ArrayList<>();
        try (BufferedReader answers = stream(NDJSON, lines(template, lrns))) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                JsonNode answer = JSON.readTree(line);
                assertThat(answer.get("status").asInt()).as(line).isEqualTo(201);
                assertThat(answer.get("lrn").asString()).isEqualTo(lrns.get(ids.size()));
                ids.add(answer.get("declarationId").asString());
                heap.look(ids.size());
            }
        }
        assertThat(ids).hasSize(10_000).doesNotHaveDuplicates();
        // The body alone has 35 MB, as characters and parsed several times that.
        assertThat(heap.growth()).isLessThan(64L << 20);

        List<String> some = lrns.subList(0, 500);
        List<JsonNode> again = lodge(NDJSON, lines(template, some), trader(TIN));
        assertThat(again)
                .extracting(answer -> answer.get("declarationId").asString())
                .containsExactlyElementsOf(ids.subList(0, 500));
        assertThat(again).allMatch(answer -> answer.get("replay").asBoolean());
        assertThat(leftOvers()).isEmpty();
    }

    @Tag("heavy")
    @Test
    void lodgesAssessesAndShowsADeclarationOfAsManyItemsAsThereMayBe() {
        String account = service.openAccount(TIN, "1000000000000");
        ObjectNode goods = RunningService.declaration(TIN, account);
        ArrayNode items = goods.withArray("/items");
        JsonNode item = items.get(0);
        items.removeAll();
        for (int i = 1; i <= 9_999; i++) {
            items.add(((ObjectNode) item.deepCopy())
                    .put("seq", i)
                    .put("description", item.get("description").asString() + ", lot " + i));
        }
        goods.withObject("/totals")
                .put("itemCount", 9_999)
                .put("packages", 120 * 9_999)
                .put("grossMass", 2360.5 * 9_999);
        goods.withObject("/valueBuildUp")
                .putObject("invoiceTotal")
                .put("amount", 21600L * 9_999)
                .put("currency", "USD");
        goods.withArray("/consignments").removeAll();
        String body = goods.toString();
        System.out.println("a declaration of 9,999 items has " + body.length() + " characters");

        RunningService.Answer lodged = service.post("/v1/declarations", body, trader(TIN));

        assertThat(lodged.status())
                .as(() -> lodged.body()
                        .toString()
                        .substring(0, Math.min(2000, lodged.body().toString().length())))
                .isEqualTo(201);
        String path = "/v1/declarations/" + lodged.body().get("declarationId").asString();
        assertThat(service.get(path, trader(TIN))
                        .body()
                        .at("/declaration/items")
                        .size())
                .isEqualTo(9_999);
        JsonNode assessment = service.get(path + "/assessment", trader(TIN)).body();
        assertThat(assessment
                        .get("lines")
                        .valueStream()
                        .map(line -> line.get("item").asInt())
                        .distinct()
                        .count())
                .isEqualTo(9_999);
        assertThat(service.post("/v1/declarations", body, trader(TIN))
                        .response()
                        .headers()
                        .firstValue("Idempotent-Replay"))
                .hasValue("true");
        service.awaitSent();
    }

    @Test
    void keepsWhatWasAnsweredWhenTheSenderGoesAndTakesItAllAgain() throws Exception {
        String template =
                RunningService.declaration(TIN, "none").put("lrn", "LRN-HERE").toString();
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<String> lrns =
                IntStream.range(0, 2_000).mapToObj(i -> run + "-" + i).toList();
        String first;
        try (BufferedReader answers = stream(NDJSON, lines(template, lrns))) {
            first = JSON.readTree(answers.readLine()).get("declarationId").asString();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> leftOvers().isEmpty());

        List<JsonNode> again = lodge(NDJSON, lines(template, lrns), trader(TIN));

        assertThat(again).hasSize(2_000).allMatch(answer -> answer.get("status").asInt() == 201);
        assertThat(again.getFirst().get("declarationId").asString()).isEqualTo(first);
        assertThat(lodgedUnder(run)).isEqualTo(2_000);
    }

    @Test
    void lodgesNothingOfABodyThatBreaksOff() throws Exception {
        String run = UUID.randomUUID().toString().substring(0, 8);
        String line = RunningService.declaration(TIN, "none").put("lrn", run + "-1") + "\n";
        String head = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + trader(TIN)
                + "\r\nContent-Type: " + NDJSON + "\r\nContent-Length: " + 3 * line.length() + "\r\n\r\n";
        try (Socket socket = new Socket(
                "localhost", Integer.parseInt(service.context.getEnvironment().getProperty("local.server.port")))) {
            socket.getOutputStream().write((head + line).getBytes(StandardCharsets.UTF_8));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !leftOvers().isEmpty());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> leftOvers().isEmpty());
        assertThat(lodgedUnder(run)).isZero();
    }

    @Test
    void refusesACallThatCannotBeWorked() throws Exception {
        String good = RunningService.declaration(TIN, "none").toString();
        assertThat(status(NDJSON, good, TestTokens.foreignToken("x", "trader"))).isEqualTo(401);
        assertThat(status(NDJSON, good, as("auditor"))).isEqualTo(403);
        assertThat(status("text/plain", good, trader(TIN))).isEqualTo(415);
        assertThat(status(NDJSON, " \n\n", trader(TIN))).isEqualTo(422);
        assertThat(status(NDJSON, "{}\n".repeat(10_001), trader(TIN))).isEqualTo(422);
        assertThat(status("multipart/form-data; boundary=edge", "--edge\r\nnothing", trader(TIN)))
                .isEqualTo(400);
        assertThat(status("multipart/form-data", good, trader(TIN))).isEqualTo(400);
        assertThat(status(
                        "multipart/form-data; boundary=edge",
                        part("one", "one\0.json", good) + "--edge--\r\n",
                        trader(TIN)))
                .isEqualTo(400);
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void answersALineThatIsLongerThanADeclarationMayBeAndTheNextOnes() throws Exception {
        Stream<String> longLine = Collections.nCopies(300, "[".repeat(1 << 16)).stream();
        Stream<String> rest = Stream.of("\n" + RunningService.declaration(TIN, "none") + "\n");
        Iterator<byte[]> body = Stream.concat(longLine, rest)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .iterator();

        List<JsonNode> answers = lodge(NDJSON, BodyPublishers.ofByteArrays(() -> body), trader(TIN));

        assertThat(answers).extracting(answer -> answer.get("status").asInt()).containsExactly(413, 201);
    }

    private long lodgedUnder(String run) {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("select count(*) from declaration where lrn like ? || '-%'")
                        .param(run)
                        .query(Long.class)
                        .single());
    }

    /** Not those of an earlier process that was killed. */
    private static Set<Path> leftOvers() {
        Set<Path> found = spools();
        found.removeAll(OF_OTHERS);
        return found;
    }

    private static Set<Path> spools() {
        try (var files = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "bulk-*.spool")) {
            Set<Path> found = new HashSet<>();
            files.forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(String type, String body, String token) throws Exception {
        return client.send(request(type, BodyPublishers.ofString(body), token), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private List<JsonNode> lodge(String type, BodyPublisher body, String token) throws Exception {
        HttpResponse<String> answer = client.send(request(type, body, token), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(NDJSON);
        return answer.body().lines().map(JSON::readTree).toList();
    }

    private BufferedReader stream(String type, BodyPublisher body) throws Exception {
        HttpResponse<InputStream> answer =
                client.send(request(type, body, trader(TIN)), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private HttpRequest request(String type, BodyPublisher body, String token) {
        return service.request(PATH, token)
                .header("Content-Type", type)
                .POST(body)
                .build();
    }

    private static BodyPublisher lines(String template, List<String> lrns) {
        return BodyPublishers.ofByteArrays(() -> lrns.stream()
                .map(lrn -> (template.replace("LRN-HERE", lrn) + "\n").getBytes(StandardCharsets.UTF_8))
                .iterator());
    }

    private static String part(String name, String file, String content) {
        return ("--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type"
                        + ": application/octet-stream\r\n\r\n%s\r\n")
                .formatted(name, file, content);
    }

    /**
     * What stays in use after a collection, looked at every thousand answers; the first look is what there was before.
     */
    private static final class Heap {
        private long before;
        private long most;

        void look(int answered) {
            if (answered % 1_000 == 100) {
                System.gc();
                long used = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                before = before == 0 ? used : before;
                most = Math.max(most, used);
            }
        }

        long growth() {
            return most - before;
        }
    }
}
