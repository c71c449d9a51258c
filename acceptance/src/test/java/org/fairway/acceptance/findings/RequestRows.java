package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.BOUNDED;
import static org.fairway.acceptance.findings.Row.row;

import java.util.List;
import org.fairway.demo.Json;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bad requests: never a 5xx, always a problem document. */
final class RequestRows {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BACK_TEST = "/v1/risk/profiles/demonstration-2026.2:back-test";

    private RequestRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        "M1a",
                        "Content-Type */*",
                        s -> isProblem(s.send(s.acme(), "POST", "/v1/declarations", "*/*", "{}"))),
                row(
                        "M1b",
                        "an arrival as a form with a broken %",
                        s -> isProblem(s.send(s.carrier(), "POST", "/v1/arrivals", FORM, "a=%zz&b=%"))),
                row(
                        "M1n",
                        "an account as a form with a broken %",
                        s -> isProblem(s.send(s.revenue(), "PUT", "/v1/accounts/x", FORM, "a=%zz&b=%"))),
                row(
                                "M1c",
                                "agencyData with U+0000 in a name",
                                s -> refusesAgencyData(s, "{\"A\\u0000\": {\"a\": \"b\"}}"))
                        .until(BOUNDED),
                row(
                                "M1d",
                                "agencyData with U+0000 in an inner name",
                                s -> refusesAgencyData(s, "{\"A\": {\"a\\u0000\": \"b\"}}"))
                        .until(BOUNDED),
                row("M1e", "a declarant's TIN of 10,000 characters", s -> {
                    Lodged lodged = s.lodge(base().set("/parties/declarant/tin", "X".repeat(10_000)));
                    Refusal.of(lodged.answer(), 400, 403, 422);
                }),
                row(
                                "M1f",
                                "consignments of the conveyance U+0000",
                                s -> isProblem(s.carrier().get("/v1/consignments?conveyance=%00")))
                        .until(BOUNDED),
                row(
                                "M1g",
                                "targeting to the year -999999999",
                                s -> isProblem(s.customs().get("/v1/risk/targeting?to=-999999999-01-01")))
                        .until(BOUNDED),
                row(
                                "M1h",
                                "a back-test from the year -1000000000",
                                s -> isProblem(s.customs().post(BACK_TEST + "?from=-1000000000-01-01T00:00:00Z", "")))
                        .until(BOUNDED),
                row("M1i", "a profile that allows null inspections a day", s -> {
                            JsonNode profile = s.customs()
                                    .get("/v1/risk/profiles")
                                    .expected()
                                    .json()
                                    .path(0)
                                    .path("profile");
                            ((ObjectNode) profile).put("version", s.nextReference());
                            ((ObjectNode) profile).set("inspections", Json.tree("{\"perDay\": {\"NLRTM\": null}}"));
                            isProblem(s.customs().post("/v1/risk/profiles", profile));
                        })
                        .until(BOUNDED),
                row(
                                "M1j",
                                "a commercial record whose JWS header is null",
                                s -> isProblem(s.send(
                                        s.acme(),
                                        "POST",
                                        "/v1/commercial-records",
                                        "application/jose",
                                        "bnVsbA.e30.AA")))
                        .until(BOUNDED),
                row(
                                "M1k",
                                "a commercial key that is null",
                                s -> isProblem(json(s, s.acme(), "PUT", "/v1/commercial-keys/k", "null")))
                        .until(BOUNDED),
                row("M1l", "a checkpoint as image", s -> {
                            Actor auditor = s.named("auditor");
                            isProblem(s.send(
                                    auditor, "GET", "/v1/ledger/checkpoint", "text/plain", "", "Accept", "image/*"));
                        })
                        .until(BOUNDED),
                row("M1m", "what-if of a declaration with an eta of the year -1000000000", s -> {
                            Lodged lodged = s.lodge(base().set("/transport/eta", "-1000000000-01-01T00:00:00Z"));
                            if (lodged.answer().ok()) {
                                lodged.risk(1);
                                Answer answer =
                                        s.customs().get("/v1/risk/assessments/" + lodged.id() + "/counterfactuals");
                                assertThat(answer.status()).isLessThan(500);
                            }
                        })
                        .until(BOUNDED),
                row("M2a", "a path with %00", s -> isProblem(s.acme().get("/v1/declarations/%00")))
                        .until(BOUNDED),
                row("M2b", "a path with %ff", s -> isProblem(s.acme().get("/v1/declarations/%ff")))
                        .until(BOUNDED),
                row("M2c", "a path with %2f", s -> isProblem(s.acme().get("/v1/declarations/%2f")))
                        .until(BOUNDED),
                row("M2d", "a path with %5c", s -> isProblem(s.acme().get("/v1/declarations/%5c")))
                        .until(BOUNDED),
                Row.story("M8", "metrics and health details of a service are closed to strangers", BOUNDED),
                row(
                                "M9",
                                "pages forbid what they do not need",
                                s -> assertThat(s.acme().get("/docs").header("Content-Security-Policy"))
                                        .isPresent())
                        .until(BOUNDED));
    }

    private static void refusesAgencyData(Session s, String data) {
        Refusal.of(s.lodge(base().setJson("/items/0/agencyData", data)).answer());
    }

    private static Answer json(Session s, Actor sender, String method, String path, String body) {
        return s.send(sender, method, path, "application/json", body);
    }

    private static void isProblem(Answer answer) {
        Refusal.of(answer, 400, 404, 406, 415, 422);
    }
}
