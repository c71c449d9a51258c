package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.BOUNDED;
import static org.fairway.acceptance.findings.Row.row;
import static org.fairway.acceptance.findings.Session.ACME;
import static org.fairway.acceptance.findings.Session.BALTIC;
import static org.fairway.acceptance.findings.Session.BROKER;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.stories.Erp;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;

/** Who may see and do what. */
final class AccessRows {
    private static final long GUESSABLE = 1_000;

    private static final String PROFILES = "/v1/risk/profiles";

    private AccessRows() {}

    static List<Row> rows() {
        return List.of(
                row("H3a", "the MRNs of two declarations in a row do not tell one from the other", s -> {
                    long first = Long.parseLong(s.lodge(base()).mrn().substring(4, 16), 36);
                    long second = Long.parseLong(s.lodge(base()).mrn().substring(4, 16), 36);
                    assertThat(Math.abs(first - second)).isGreaterThan(GUESSABLE);
                }),
                row(
                        "H3b",
                        "goods that arrived in the year 1: refused",
                        s -> DateRows.refusesArrival(s, "0001-01-01T00:00:00Z")),
                row(
                        "H3c",
                        "goods that arrived in the year -1,000,000,000: refused",
                        s -> DateRows.refusesArrival(s, "-1000000000-01-01T00:00:00Z")),
                row("H5a", "a second client of the same person does not put a risk profile in force", s -> {
                    s.lodge(base()).risk(1);
                    String profile = PROFILES + "/" + proposed(s);
                    Answer refused = s.named("customs-officer-tablet").post(profile + ":activate", Map.of());
                    assertThat(refused.json().path("code").asString())
                            .as(refused.body())
                            .isEqualTo("four-eyes");
                }),
                row("H5b", "one officer alone changes nothing of what decides, also not back to what decided", s -> {
                    String deciding = deciding(s);
                    for (String act :
                            List.of("/profiles/" + deciding + ":activate", "/profiles:revert", "/models:off")) {
                        Answer waits = s.named("customs-supervisor").post("/v1/risk" + act, Map.of());
                        assertThat(waits.status()).as(act + waits.body()).isIn(202, 409);
                    }
                    assertThat(deciding(s)).isEqualTo(deciding);
                }),
                row("H6a", "a document of a trader that is attached to nothing: no agency reads it", s -> {
                    String content = "%PDF-1.7 price list " + s.nextReference();
                    Answer uploaded = s.send(s.acme(), "POST", "/v1/documents", "application/pdf", content);
                    String digest = uploaded.expected().json().path("digest").asString();
                    assertThat(s.officerOf("MEDIC")
                                    .get("/v1/documents/" + digest)
                                    .status())
                            .isEqualTo(404);
                }),
                row("H6b", "goods routed to FOOD alone: PLANT does not read the permits", s -> {
                    Lodged lodged = s.lodge(ControlRows.salmon().lane("WAIT-FOOD"));
                    lodged.caseOf("FOOD");
                    assertThat(s.officerOf("PLANT")
                                    .get("/v1/permits/" + lodged.id())
                                    .status())
                            .isEqualTo(404);
                    assertThat(s.officerOf("PLANT")
                                    .get("/v1/shared/statuses/" + lodged.id())
                                    .body())
                            .isEqualTo("[]");
                }),
                row("H6c", "an operator of the platform does not read what is declared", s -> {
                    Lodged lodged = s.lodge(base());
                    assertThat(s.operator().get(lodged.path()).body()).doesNotContain("Larkfield");
                }),
                row(
                        "H7",
                        "another trader's invoice changes nothing in the answer to who declares with its number",
                        s -> {
                            Goods goods = base().set("/parties/declarant/tin", BALTIC)
                                    .set("/parties/importer/tin", ACME)
                                    .setJson("/items/0/documents", "[{\"typeCode\": \"N935\"}]")
                                    .set("/items/0/documents/0/id", "INV-" + s.nextReference());
                            Lodged lodged = s.lodge(goods, s.baltic());
                            lodged.risk(1);
                            String path = "/v1/declarations/" + lodged.id() + "/reconciliation";
                            String before = s.baltic().get(path).expected().body();
                            new Erp(s.acme())
                                    .push(
                                            Json.read(goods.json().toString(), GoodsDeclaration.class),
                                            new BigDecimal("99999"))
                                    .expected();
                            Await.until(
                                    "the difference, as customs sees it",
                                    () -> s.customs().get(path).expected().body(),
                                    seen -> seen.contains("99999"));
                            assertThat(s.baltic().get(path).expected().body()).isEqualTo(before);
                        }),
                Row.story("H8", "a record of a stranger in a topic changes nothing", BOUNDED),
                Row.story("H9", "a token without audience or expiry, or revoked, opens nothing", BOUNDED),
                row("M5", "a broker reads the permits of what it lodged", s -> {
                            Lodged lodged =
                                    s.lodge(ControlRows.salmon().lane("GREEN").representedBy(BROKER, 2), s.broker());
                            lodged.awaitHistory("PermitNoted");
                            assertThat(s.broker()
                                            .get("/v1/permits/" + lodged.id())
                                            .status())
                                    .isEqualTo(200);
                        })
                        .until(BOUNDED),
                row("M6", "who may not lodge learns so, whatever the body", s -> {
                            Actor auditor = s.named("auditor");
                            Answer answer =
                                    s.send(auditor, "POST", "/v1/declarations", "application/json", "{\"items\":");
                            assertThat(answer.status()).isEqualTo(403);
                        })
                        .until(BOUNDED));
    }

    /** A profile in which nothing fires, proposed and tried by one officer; its version. */
    private static String proposed(Session s) {
        Map<String, Object> profile = Map.of(
                "version",
                s.nextReference().toLowerCase(Locale.ROOT),
                "validFrom",
                "2026-01-01T00:00:00Z",
                "randomShare",
                0,
                "aeoCredit",
                0,
                "thresholds",
                Map.of("blue", 20, "yellow", 40, "red", 65),
                "rules",
                List.of(Map.of(
                        "code",
                        "NOTHING",
                        "text",
                        "No goods",
                        "points",
                        1,
                        "legalBase",
                        "None",
                        "when",
                        Map.of("netMass", Map.of("from", 999999)))));
        String version = s.customs()
                .post(PROFILES, profile)
                .expected()
                .json()
                .path("version")
                .asString();
        s.customs().post(PROFILES + "/" + version + ":back-test", Map.of()).expected();
        return version;
    }

    private static String deciding(Session s) {
        return s.customs()
                .get(PROFILES)
                .expected()
                .json()
                .valueStream()
                .filter(kept -> kept.path("active").asBoolean())
                .findFirst()
                .orElseThrow()
                .at("/profile/version")
                .asString();
    }
}
