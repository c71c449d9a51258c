package org.fairway.acceptance.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Calls every operation of the API descriptions as every kind of identity, on what acme-imports has and on what does
 * not exist. docs/authorisation.md is what it found; a difference fails, so that a new operation is looked at by a
 * person.
 */
@OnDeployment
class AuthorisationMatrixTest {
    private static final String OWNER = "acme-imports";
    private static final String NOBODY = "no token";
    private static final Map<String, String> IDENTITIES = new LinkedHashMap<>();

    static {
        IDENTITIES.put(NOBODY, "no token");
        IDENTITIES.put("baltic-foods", "trader, other's");
        IDENTITIES.put("swift-brokers", "broker, other's");
        IDENTITIES.put("carrier", "carrier");
        IDENTITIES.put("food-officer", "agency, routed");
        IDENTITIES.put("plant-officer", "agency, unrouted");
        IDENTITIES.put("customs-officer", "customs officer");
        IDENTITIES.put("customs-supervisor", "supervisor");
        IDENTITIES.put("revenue-officer", "revenue");
        IDENTITIES.put("registrar", "registrar");
        IDENTITIES.put("partner-customs", "partner");
        IDENTITIES.put("auditor", "auditor");
        IDENTITIES.put("operator", "IT operator");
        // The owner comes last, because it may delete what is its own.
        IDENTITIES.put(OWNER, "trader, own");
    }

    /** A profile whose version is none, so that nobody can propose it. */
    private static final String FAULTY_PROFILE = """
            {"version": "NO VERSION", "validFrom": "2026-01-01T00:00:00Z", "randomShare": 0, "aeoCredit": 0,
             "thresholds": {"blue": 20, "yellow": 40, "red": 65}, "rules": []}
            """;

    /** With {@code {}} these would do something; the body asks for an emergency without an end, which is refused. */
    private static final Set<String> TAKES_AN_EMERGENCY = Set.of(
            "POST /v1/risk/profiles/{version}:activate",
            "POST /v1/risk/profiles:revert",
            "POST /v1/risk/models/{version}:activate",
            "POST /v1/risk/models/{version}:shadow",
            "POST /v1/risk/models:off",
            "POST /v1/risk/models:revert");

    /** Whom the declaration does not concern: what is there and what is not, they are answered alike. */
    private static final Set<String> STRANGERS = Set.of(
            "baltic-foods", "swift-brokers", "carrier", "plant-officer", "registrar", "partner-customs", "operator");

    /** What anybody may read, and what an operator of the platform therefore may, too. */
    private static final Set<String> PUBLIC = Set.of("GET /v1/shared/issuer", "GET /v1/shared/status-lists/{purpose}");

    /** What agencies and partners are granted to read, whomever it concerns (docs/sharing.md). */
    private static final Set<String> SHARED = Set.of(
            "GET /v1/shared/credentials/{organisation}/{number}",
            "GET /v1/shared/credentials/{organisation}/{number}/history");

    /** Whose roles open what belongs to others: what they are answered is in the record of reads. */
    private static final Set<String> RECORDED = Set.of(
            "food-officer",
            "plant-officer",
            "customs-officer",
            "customs-supervisor",
            "revenue-officer",
            "registrar",
            "partner-customs",
            "auditor",
            "operator");

    private final Platform platform;
    private final Map<String, String> services;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AuthorisationMatrixTest(Deployment deployment) throws IOException {
        platform = deployment.platform();
        services = deployment.local().isPresent() ? deployment.local().get().services() : Map.of();
    }

    /** The answers to one identity: on what is there, null if there is no such thing, and on what does not exist. */
    private record Answers(String there, String absent) {
        String cell() {
            return there.equals(absent) ? there : there + " / " + absent;
        }
    }

    @Test
    void everyOperationAnswersEveryIdentityAsThePageSays() throws Exception {
        Path docs = docs();
        Things things = Things.madeOn(platform, docs);
        List<Operation> operations = Operation.all(docs);
        Map<Operation, Map<String, Answers>> found = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            Map<String, Answers> answers = answers(operation, things);
            found.put(operation, answers);
            answers.forEach(
                    (identity, each) -> faultOf(operation, identity, each).ifPresent(faults::add));
        }

        assertThat(unrecorded(found))
                .as("answers of what belongs to others that are not in the record of reads (docs/audit-events.md)")
                .isEmpty();
        String page = page(found);
        Path file = docs.resolve("authorisation.md");
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.writeString(file, page);
        }
        assertThat(faults).as("answers that tell what the caller may not know").isEmpty();
        assertThat(Files.readString(file))
                .as("docs/authorisation.md is stale; run once with -Dfairway.regenerate=true and review the difference")
                .isEqualTo(page);
    }

    /** The records are inside the cluster, so they are looked at only where the services are within reach. */
    private List<String> unrecorded(Map<Operation, Map<String, Answers>> found) {
        List<String> missing = new ArrayList<>();
        services.forEach((service, address) -> {
            Map<Boolean, Set<String>> recorded = records(platform.at(address).as("auditor"));
            found.forEach((operation, answers) -> answers.forEach((identity, each) -> {
                String record = identity + " " + operation.name();
                if (operation.service().equals(service)
                        && RECORDED.contains(identity)
                        && each.there().equals("ok")
                        && !recorded.get(true).contains(record)) {
                    missing.add(record);
                }
            }));
            recorded.values().stream()
                    .flatMap(Set::stream)
                    .filter(record -> record.startsWith("acme-imports ")
                            || record.startsWith("baltic-foods ")
                            || record.startsWith("carrier "))
                    .forEach(own -> missing.add("recorded, and its own: " + own));
        });
        return missing;
    }

    /** By whether it was answered, each as caller and operation. */
    private static Map<Boolean, Set<String>> records(Actor auditor) {
        Map<Boolean, Set<String>> records = new HashMap<>(Map.of(true, new HashSet<>(), false, new HashSet<>()));
        String before = "";
        JsonNode page;
        do {
            page = auditor.get("/internal/reads?limit=500" + before).expected().json();
            for (JsonNode record : page) {
                records.get(!record.has("status"))
                        .add(record.path("subject").asString() + " "
                                + record.path("operation").asString());
                before = "&before=" + record.path("position").asLong();
            }
        } while (page.size() == 500);
        return records;
    }

    private static Optional<String> faultOf(Operation operation, String identity, Answers answers) {
        String what = operation.name() + " as " + identity + ": " + answers.cell();
        boolean granted = SHARED.contains(operation.name())
                && Set.of("plant-officer", "partner-customs").contains(identity);
        boolean open = PUBLIC.contains(operation.name()) || granted;
        if (identity.equals(NOBODY) && !open && !answers.cell().equals("401")) {
            return Optional.of(what);
        }
        boolean tells =
                !answers.there().equals(answers.absent()) && !answers.there().equals("ok");
        boolean stranger = Set.of(
                        "baltic-foods", "swift-brokers", "carrier", "plant-officer", "partner-customs", "operator")
                .contains(identity);
        return stranger && (tells || !answers.there().equals(answers.absent())) && !open
                ? Optional.of(what)
                : Optional.empty();
    }

    private Map<String, Answers> answers(Operation operation, Things things) {
        Map<String, Answers> others = IDENTITIES.keySet().parallelStream()
                .filter(identity -> !identity.equals(OWNER))
                .collect(Collectors.toConcurrentMap(
                        identity -> identity, identity -> answers(operation, identity, things)));
        Map<String, Answers> answers = new LinkedHashMap<>();
        IDENTITIES.keySet().stream()
                .filter(others::containsKey)
                .forEach(identity -> answers.put(identity, others.get(identity)));
        answers.put(OWNER, answers(operation, OWNER, things));
        return answers;
    }

    private Answers answers(Operation operation, String identity, Things things) {
        boolean destroys = operation.method().equals("DELETE") && identity.equals(OWNER);
        String absent = call(operation, identity, things.path(operation, false), things);
        String there = things.has(operation) && operation.path().contains("{") && !destroys
                ? call(operation, identity, things.path(operation, true), things)
                : absent;
        return new Answers(there, absent);
    }

    private String call(Operation operation, String identity, String path, Things things) {
        try {
            return sent(operation, identity, path, things);
        } catch (IOException e) {
            throw new UncheckedIOException(operation.name() + " as " + identity, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String sent(Operation operation, String identity, String path, Things things)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "*/*");
        if (!identity.equals(NOBODY)) {
            request.header("Authorization", "Bearer " + platform.token(identity));
        }
        if (operation.method().equals("GET") || operation.method().equals("DELETE")) {
            request.method(operation.method(), BodyPublishers.noBody());
        } else if (operation.contentType().isEmpty()) {
            request.method(operation.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", operation.contentType())
                    .method(operation.method(), BodyPublishers.ofString(body(operation, identity, things)));
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        // A stream of events does not end by itself.
        answer.body().close();
        return meaning(answer.statusCode());
    }

    /**
     * A stranger sends what the owner could send; the others send a message that is refused, so that nothing happens.
     */
    private static String body(Operation operation, String identity, Things things) {
        if (TAKES_AN_EMERGENCY.contains(operation.name())) {
            return "{\"reason\": \"no end\"}";
        }
        boolean stranger = STRANGERS.contains(identity);
        return switch (operation.name()) {
            case "POST /v1/risk/profiles" -> FAULTY_PROFILE;
            case "POST /v1/empowerments/{empowermentId}/refusal", "POST /v1/empowerments/{empowermentId}/revocation" ->
                "{\"reason\": \"not mine\"}";
            case "POST /v1/declarations/{id}/withdrawal" -> stranger ? "{\"reason\": \"not mine\"}" : "{}";
            case "POST /v1/declarations/{id}/amendments" ->
                stranger ? "{\"reason\": \"not mine\", \"declaration\": " + things.goods() + "}" : "{}";
            default -> "{}";
        };
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401, 403, 404 -> Integer.toString(status);
            case 200, 201, 202, 204 -> "ok";
            case 400, 406, 409, 412, 415, 422, 428 -> "may";
            default -> "answered " + status;
        };
    }

    private static String page(Map<Operation, Map<String, Answers>> found) {
        StringBuilder page = new StringBuilder("""
            # Who is answered what

            Written by `AuthorisationMatrixTest` from the answers of a running platform; a difference fails the build. \
            The roles are in [roles.md](roles.md).

            Every operation of the API descriptions is called as each kind of identity. What it is called on belongs \
            to one trader: a declaration about which one agency is asked (*routed*) and another is not \
            (*unrouted*), with its document, case, receipts, account, draft, record and authorisation. It is called \
            once more on what does not exist; where that is answered otherwise, the answer stands behind the slash. \
            Lists show each caller its own.

            | answer | means |
            |---|---|
            | ok | it is answered or done |
            | may | the caller may do it; the test's message, which is empty on purpose, is refused |
            | 401, 403 | no token; not with this role |
            | 404 | it does not exist, or the caller may not know of it |

            """);
        found.keySet().stream().map(Operation::service).distinct().forEach(service -> {
            page.append("## ").append(service).append("\n\n| operation | ");
            page.append(String.join(" | ", IDENTITIES.values())).append(" |\n|");
            page.append("---|".repeat(IDENTITIES.size() + 1)).append('\n');
            found.forEach((operation, answers) -> {
                if (operation.service().equals(service)) {
                    page.append("| `").append(operation.name()).append("` | ");
                    page.append(answers.values().stream().map(Answers::cell).collect(Collectors.joining(" | ")));
                    page.append(" |\n");
                }
            });
            page.append('\n');
        });
        return page.toString().stripTrailing() + "\n";
    }

    private static Path docs() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docs/openapi"))) {
                return folder.resolve("docs");
            }
        }
        throw new IOException("docs/openapi is not above the working directory");
    }
}
