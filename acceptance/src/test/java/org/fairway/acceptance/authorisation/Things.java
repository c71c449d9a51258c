package org.fairway.acceptance.authorisation;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.stories.Erp;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What acme-imports has on the platform: a declaration about which FOOD is asked and PLANT is not, with all that hangs
 * on it. An operation is called on these things and on things that do not exist.
 */
final class Things {
    private static final String ACME = "XF0000000017";
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+\\}");
    /** These mean the same on each thing. */
    private static final Set<String> FIXED = Set.of("{number}", "{purpose}");

    private final Map<String, String> there = new HashMap<>();

    private ObjectNode goods = (ObjectNode) Json.tree("{}");
    private String run = "";

    private Things() {}

    static Things madeOn(Platform platform, Path docs) throws Exception {
        Things things = new Things();
        things.make(platform, docs);
        return things;
    }

    private void make(Platform platform, Path docs) throws Exception {
        Actor acme = platform.as("acme-imports");
        Actor customs = platform.as("customs-officer");
        run = UUID.randomUUID().toString().substring(0, 8);
        String account = "matrix-" + run;
        platform.as("revenue-officer")
                .put(
                        "/v1/accounts/" + account,
                        Map.of("tin", ACME, "kind", "DEFERRED", "limit", 1_000_000, "currency", "GBP"))
                .expected();
        JsonNode document =
                acme.post("/v1/documents", Map.of("invoice", run)).expected().json();
        String digest = document.path("digest").asString();
        ObjectNode salmon = salmon(docs, run, account, digest);
        JsonNode lodged = acme.post("/v1/declarations", salmon).expected().json();
        String declaration = lodged.path("declarationId").asString();
        acme.put("/v1/drafts/" + run, Map.of("lrn", run)).expected();
        JsonNode record = new Erp(acme)
                .push(Json.read(salmon.toString(), GoodsDeclaration.class), new BigDecimal("1000"))
                .expected()
                .json();
        Actor registrar = platform.as("registrar");
        registrar
                .put(
                        "/v1/authorisations/MATRIX-" + run,
                        // It earns nothing yet: other tests rely on what the operator is authorised to.
                        Map.of("type", "AEOC", "holder", ACME, "validFrom", "2099-01-01", "reason", "Audit passed"))
                .expected();
        platform.as("second-registrar")
                .post("/v1/authorisations/MATRIX-" + run + "/acts/1/decision", Map.of("approve", true))
                .expected();
        Await.until(
                "the credential of the authorisation",
                () -> customs.get("/v1/shared/credentials/CUSTOMS/MATRIX-" + run)
                        .ok(),
                ready -> ready);
        String foodCase = Await.until(
                        "a case of FOOD",
                        () -> platform.as("food-officer")
                                .get("/v1/agencies/FOOD/worklist?limit=500")
                                .expected()
                                .json()
                                .path("cases")
                                .valueStream()
                                .filter(each ->
                                        each.path("declarationId").asString().equals(declaration))
                                .findFirst()
                                .orElseGet(() -> Json.tree("null")),
                        found -> !found.isNull())
                .path("caseId")
                .asString();
        Await.until(
                "an assessment, a permit of FOOD and its shared status",
                () -> customs.get("/v1/risk/assessments/" + declaration).ok()
                        && platform.as("food-officer")
                                .get("/v1/documents/" + digest)
                                .ok()
                        && platform.as("food-officer")
                                .get("/v1/shared/statuses/" + declaration)
                                .body()
                                .contains("FOOD"),
                ready -> ready);
        Answer receipts = Await.until(
                "a receipt",
                () -> acme.get("/v1/ledger/declarations/" + declaration + "/receipts"),
                answer -> answer.ok() && answer.json().toString().contains("eventId"));
        String event = receipts.json().findValue("eventId").asString();
        String assessment = customs.get("/v1/risk/assessments/" + declaration)
                .expected()
                .json()
                .path("assessmentId")
                .asString();

        goods = salmon;
        there.put("/v1/declarations/{id}", declaration);
        there.put("{declarationId}", declaration);
        there.put("/v1/accounts/{id}", account);
        there.put("{digest}", digest);
        there.put("/v1/drafts/{lrn}", run);
        there.put("/v1/submissions/{reference}", salmon.path("lrn").asString());
        there.put("/v1/commercial-records/{id}", record.path("id").asString());
        there.put("{caseId}", foodCase);
        there.put("{eventId}", event);
        there.put("{assessmentId}", assessment);
        there.put("{authorisationId}", "MATRIX-" + run);
        there.put("/v1/shared/credentials/{organisation}", "CUSTOMS");
        there.put("/v1/shared/credentials/{organisation}/{number}", "MATRIX-" + run);
        there.put("/v1/operators/{tin}", ACME);
        there.put("/v1/agencies/{agency}", "FOOD");
        there.put("/v1/risk/profiles/{version}", "demonstration-2026.2");
        there.put("/v1/risk/models/{version}", "demonstration-2026.1");
    }

    private static ObjectNode salmon(Path docs, String run, String account, String digest) throws IOException {
        ObjectNode goods = (ObjectNode) Json.tree(Files.readString(docs.resolve("examples/declaration.json")));
        goods.put("lrn", "MATRIX-" + run + "-SBX-GREEN-WAIT-FOOD");
        ((ObjectNode) goods.at("/parties/declarant")).put("tin", ACME);
        ((ObjectNode) goods.at("/items/0/commodity")).put("hs", "03021400").remove("national");
        ObjectNode item = (ObjectNode) goods.at("/items/0");
        item.put("description", "Fresh Atlantic salmon, whole, on ice, farmed");
        item.putArray("documents")
                .addObject()
                .put("typeCode", "N935")
                .put("id", "INV-" + run)
                .put("digest", digest);
        ((ObjectNode) goods.at("/previousDocuments/0")).put("id", "26GBS" + run.hashCode());
        goods.remove(List.of("authorisations", "guarantees"));
        goods.putObject("payment").put("method", "E").put("account", account);
        return goods;
    }

    /** Whether the operation can be called on something that is there. */
    boolean has(Operation operation) {
        return variables(operation.path())
                .allMatch(variable -> FIXED.contains(variable)
                        || there.containsKey(variable)
                        || there.containsKey(prefix(operation, variable)));
    }

    private static Stream<String> variables(String template) {
        return VARIABLE.matcher(template).results().map(MatchResult::group);
    }

    private static String prefix(Operation operation, String variable) {
        return operation.path().substring(0, operation.path().indexOf(variable)) + variable;
    }

    /** The path on what is there, or on what is not, with the parameters that it needs. */
    String path(Operation operation, boolean existing) {
        String query = operation.needed().stream()
                .map(name -> name + "=" + parameter(name))
                .collect(joining("&"));
        return named(operation, existing) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String parameter(String name) {
        return switch (name) {
            case "from", "first" -> "0";
            case "to", "second", "size" -> "1";
            case "holder" -> ACME;
            default -> "absent";
        };
    }

    private String named(Operation operation, boolean existing) {
        return VARIABLE.matcher(operation.path()).replaceAll(found -> {
            String variable = found.group();
            String known = there.getOrDefault(prefix(operation, variable), there.get(variable));
            return existing && known != null ? known : absent(variable);
        });
    }

    /** The goods that were declared. */
    ObjectNode goods() {
        return goods;
    }

    private String absent(String variable) {
        return switch (variable) {
            case "{digest}" -> "ab5e".repeat(16);
            case "{tin}" -> "XF0000009999";
            case "{reference}" -> "never-sent";
            case "{lrn}" -> "absent-" + run;
            case "{number}" -> "1";
            case "{purpose}" -> "revocation";
            case "{agency}", "{version}", "{kid}", "{use}", "{reservation}" -> "absent";
            case "{organisation}", "{other}" -> "absent-organisation";
            default -> new UUID(0x0ab5e47L << 32 | 0x7000, 0x8000000000000001L).toString();
        };
    }
}
