package org.fairway.acceptance.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.acceptance.findings.Goods.base;
import static org.fairway.acceptance.findings.Issue.BOUNDED;
import static org.fairway.acceptance.findings.Issue.FACTS_NOT_CLAIMS;
import static org.fairway.acceptance.findings.Row.row;
import static org.fairway.acceptance.findings.Session.BROKER;

import java.util.List;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;

/** Who may see and do what. */
final class AccessRows {
    private static final long GUESSABLE = 1_000;

    private AccessRows() {}

    static List<Row> rows() {
        return List.of(
                row("H3a", "the MRNs of two declarations in a row do not tell one from the other", s -> {
                            long first = Long.parseLong(s.lodge(base()).mrn().substring(4, 16), 36);
                            long second = Long.parseLong(s.lodge(base()).mrn().substring(4, 16), 36);
                            assertThat(Math.abs(first - second)).isGreaterThan(GUESSABLE);
                        })
                        .until(FACTS_NOT_CLAIMS),
                row(
                                "H3b",
                                "goods that arrived in the year 1: refused",
                                s -> DateRows.refusesArrival(s, "0001-01-01T00:00:00Z"))
                        .until(FACTS_NOT_CLAIMS),
                row(
                                "H3c",
                                "goods that arrived in the year -1,000,000,000: refused",
                                s -> DateRows.refusesArrival(s, "-1000000000-01-01T00:00:00Z"))
                        .until(FACTS_NOT_CLAIMS),
                Row.story("H5", "two persons, not two clients, put a risk profile in force", FACTS_NOT_CLAIMS),
                row("H6a", "a document of a trader that is attached to nothing: no agency reads it", s -> {
                            String content = "%PDF-1.7 price list " + s.nextReference();
                            Answer uploaded = s.send(s.acme(), "POST", "/v1/documents", "application/pdf", content);
                            String digest =
                                    uploaded.expected().json().path("digest").asString();
                            assertThat(s.officerOf("MEDIC")
                                            .get("/v1/documents/" + digest)
                                            .status())
                                    .isEqualTo(404);
                        })
                        .until(FACTS_NOT_CLAIMS),
                row("H6b", "goods routed to FOOD alone: PLANT does not read the permits", s -> {
                            Lodged lodged = s.lodge(ControlRows.salmon().lane("WAIT-FOOD"));
                            lodged.caseOf("FOOD");
                            assertThat(s.officerOf("PLANT")
                                            .get("/v1/permits/" + lodged.id())
                                            .status())
                                    .isEqualTo(404);
                        })
                        .until(FACTS_NOT_CLAIMS),
                row("H6c", "an operator of the platform does not read what is declared", s -> {
                            Lodged lodged = s.lodge(base());
                            assertThat(s.operator().get(lodged.path()).body()).doesNotContain("Larkfield");
                        })
                        .until(FACTS_NOT_CLAIMS),
                Row.story("H7", "no party's invoice is an oracle for another", FACTS_NOT_CLAIMS),
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
}
