package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.fairway.declaration.store.RowAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Broken messages to the running service, in every language it takes. {@code -Dfairway.fuzz.messages=100000} for a long
 * run; the same {@code -Dfairway.fuzz.seed} sends the same messages but for their references, which are new in every
 * run. What fails is kept in {@code target/fuzz}: it belongs into {@code fuzz/cases} once its cause is gone.
 */
@Tag("heavy")
class FuzzTest {
    private static final int MESSAGES = Integer.getInteger("fairway.fuzz.messages", 1_000);
    private static final long SEED = Long.getLong("fairway.fuzz.seed", 20_261_123);
    private static final long HEAP_SLACK = 48L << 20;
    private static final String REFERENCE = "FUZZ0000000000";
    private static final Pattern DECLARATION_ID = Pattern.compile("\"declarationId\":\"([0-9a-f-]{36})\"");
    private static final Map<String, String> TYPES =
            Map.of("json", "application/json", "xml", "application/xml", "edi", "application/edifact");

    private final RunningService service = RunningService.SHARED;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String run = Long.toString(System.currentTimeMillis(), 36).substring(1);

    private record Message(int number, String language, byte[] body) {}

    private record Sent(Message message, int status, String answer) {}

    @Test
    void answersEveryBrokenMessageAndKeepsOnlyWhatItAnswered() throws Exception {
        Set<UUID> before = ids("select id from declaration");
        Set<UUID> answered = new HashSet<>();
        Map<String, Integer> table = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        List<Message> seeds = read("seeds");
        List<Message> cases = read("cases");
        long early = 0;
        long late = 0;
        int tenth = Math.max(1, MESSAGES / 10);

        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (int from = 0; from < MESSAGES; from += tenth) {
                int to = Math.min(MESSAGES, from + tenth);
                List<Future<Sent>> flying = new ArrayList<>();
                for (int number = from; number < to; number++) {
                    int n = number;
                    flying.add(senders.submit(() -> send(n < cases.size() ? cases.get(n) : mutant(n, seeds))));
                }
                for (Future<Sent> each : flying) {
                    Sent sent = each.get();
                    table.merge(sent.message().language() + " " + sent.status(), 1, Integer::sum);
                    DECLARATION_ID
                            .matcher(sent.answer())
                            .results()
                            .forEach(id -> answered.add(UUID.fromString(id.group(1))));
                    // A message without access tests nothing.
                    if (sent.status() < 200 || sent.status() == 401 || sent.status() >= 500) {
                        failures.add(kept(sent));
                    }
                }
                flying.clear();
                late = heap();
                early = from == 0 ? late : early;
                System.out.printf(
                        "fuzz: seed %d, %d of %d messages, %d declarations kept, %d MiB heap after collection, %s%n",
                        SEED, to, MESSAGES, answered.size(), late >> 20, table);
                assertThat(failures).isEmpty();
                Set<UUID> kept = ids("select id from declaration");
                kept.removeAll(before);
                assertThat(kept).as("declarations kept are those answered").isEqualTo(answered);
                assertWhole();
            }
        }
        assertThat(answered).as("some messages stay whole").isNotEmpty();
        assertThat(service.get("/v1/declarations?limit=500", as("auditor")).status())
                .as("whatever is kept can be read")
                .isEqualTo(200);
        assertThat(late - early).as("heap grown since the first tenth").isLessThan(HEAP_SLACK);
    }

    /** Everything a lodged declaration has, and nothing that a rejected one may not have. */
    private void assertWhole() {
        assertThat(ids("select id from declaration where id not in (select declaration_id from submission"
                        + " group by declaration_id having count(*) = 1)"))
                .as("not one submission")
                .isEmpty();
        assertThat(ids("select d.id from declaration d join submission s on s.declaration_id = d.id where"
                        + " s.accepted <> (d.mrn is not null) or s.accepted = (d.status = 'REJECTED')"))
                .as("answered otherwise than kept")
                .isEmpty();
        assertThat(ids("""
            select d.id from declaration d
            left join (select declaration_id, count(*) as events, count(event_id) as published,
              max(position) - min(position) + 1 as span from declaration_event group by 1) e on e.declaration_id = d.id
            where (d.events, d.events, d.published) is distinct from (e.events, e.span, e.published)
            """))
                .as("history with gaps, or published otherwise than happened")
                .isEmpty();
        assertThat(ids("select id from declaration where status = 'REJECTED' and (id in (select"
                        + " declaration_id from assessment) or id in (select declaration_id from"
                        + " account_entry))"))
                .as("rejected, yet assessed or charged")
                .isEmpty();
    }

    private Message mutant(int number, List<Message> seeds) {
        // The seeds are far apart, because neighbouring seeds begin with similar values.
        Random random = new Random(SEED + number * 0xBF58476D1CE4E5B9L);
        Message seed = seeds.get(random.nextInt(seeds.size()));
        return new Message(number, seed.language(), Mutation.mutate(seed.body(), random));
    }

    private Sent send(Message message) throws InterruptedException {
        String reference = "%s%06d".formatted(run, message.number()).substring(0, REFERENCE.length() - 1) + "F";
        byte[] body = new String(message.body(), StandardCharsets.ISO_8859_1)
                .replace(REFERENCE, reference)
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            HttpResponse<String> response = client.send(
                    service.request("/v1/declarations", trader(TIN))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", TYPES.get(message.language()))
                            .header("Accept", "application/json")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Sent(message, response.statusCode(), response.body());
        } catch (IOException e) {
            return new Sent(message, 0, e.toString());
        }
    }

    private static String kept(Sent sent) throws IOException {
        Path file = Files.createDirectories(Path.of("target/fuzz"))
                .resolve(SEED + "-" + sent.message().number() + "."
                        + sent.message().language());
        Files.write(file, sent.message().body());
        return sent.status() + " " + file + " " + sent.answer();
    }

    private Set<UUID> ids(String sql) {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() ->
                        new HashSet<>(service.jdbc().sql(sql).query(UUID.class).list()));
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<Message> read(String folder) throws Exception {
        try (var files =
                Files.list(Path.of(FuzzTest.class.getResource("/fuzz/" + folder).toURI()))) {
            List<Message> messages = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                messages.add(new Message(
                        messages.size(), name.substring(name.lastIndexOf('.') + 1), Files.readAllBytes(file)));
            }
            return messages;
        }
    }
}
