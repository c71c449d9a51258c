package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProfilesTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String PATH = "/v1/risk/profiles";
    private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
    private static final String BORIS = TestTokens.token("boris", null, null, "customs-officer");
    private final String version = "test-" + UUID.randomUUID();

    @Test
    void theFirstProfileIsThereFromTheStart() {
        assertThat(active()).isEqualTo("demonstration-2026.2");
    }

    @Test
    void aProfileDecidesOnceAnotherOfficerActivatedItUntilTheOlderOneIsActivatedAgain() {
        assertThat(SERVICE.post(PATH, profile(version, "2026-01-01T00:00:00Z"), ANNA)
                        .statusCode())
                .isEqualTo(201);
        assertThat(SERVICE.post(PATH + "/" + version + ":activate", "", ANNA).statusCode())
                .isEqualTo(409);
        assertThat(active()).isEqualTo("demonstration-2026.2");

        assertThat(SERVICE.post(PATH + "/" + version + ":activate", "", BORIS).statusCode())
                .isEqualTo(409);
        assertThat(SERVICE.post(PATH + "/" + version + ":back-test", "", ANNA).statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PATH + "/" + version + ":activate", "", BORIS).statusCode())
                .isEqualTo(200);
        try {
            RiskAssessed assessed = assess();
            assertThat(assessed.profileVersion()).isEqualTo(version);
            assertThat(assessed.lane()).isEqualTo(Lane.RED);
        } finally {
            SERVICE.byTwo(PATH + "/demonstration-2026.2:activate");
        }
        assertThat(assess().profileVersion()).isEqualTo("demonstration-2026.2");
    }

    @Test
    void aProfileWaitsForItsDay() {
        assertThat(SERVICE.post(PATH, profile(version, "2199-01-01T00:00:00Z"), ANNA)
                        .statusCode())
                .isEqualTo(201);
        assertThat(SERVICE.post(PATH + "/" + version + ":activate", "", BORIS).statusCode())
                .isEqualTo(409);
        assertThat(SERVICE.post(PATH + "/" + version + ":back-test", "", ANNA).statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.post(PATH + "/" + version + ":activate", "", BORIS).statusCode())
                .isEqualTo(200);

        assertThat(active()).isEqualTo("demonstration-2026.2");
    }

    @Test
    void aProfileNeverChanges() {
        assertThat(SERVICE.post(PATH, profile(version, "2026-01-01T00:00:00Z"), ANNA)
                        .statusCode())
                .isEqualTo(201);
        assertThat(SERVICE.post(PATH, profile(version, "2026-02-01T00:00:00Z"), ANNA)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void nobodyIsShownASeedAndAProposalNeedsNone() {
        HttpResponse<String> chosen = SERVICE.post(PATH, profile(version, "2026-01-01T00:00:00Z"), ANNA);
        HttpResponse<String> drawn = SERVICE.post(
                PATH, profile(version + "-2", "2026-01-01T00:00:00Z").replace("\"seed\":\"12345678\",", ""), ANNA);

        assertThat(chosen.statusCode()).isEqualTo(201);
        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(201);
        assertThat(SERVICE.read(drawn).get("version").asString()).isEqualTo(version + "-2");
        assertThat(chosen.body() + drawn.body() + SERVICE.get(PATH, BORIS).body())
                .doesNotContain("\"seed\"", "12345678");
        String kept = SERVICE.jdbc()
                .sql("select body from profile where version = ?")
                .param(version + "-2")
                .query(String.class)
                .single();
        assertThat(SERVICE.json.readTree(kept).get("seed").asString()).hasSize(64);
    }

    @Test
    void everyFaultOfAProposalIsReported() {
        HttpResponse<String> answer = SERVICE.post(
                PATH, profile(version, "1999-01-01T00:00:00Z").replace("\"points\":100", "\"points\":1000"), ANNA);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(SERVICE.read(answer).get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactlyInAnyOrder("/validFrom", "/rules/0/points");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{}",
                "{\"version\":\"x\",\"unknown\":1}",
                "{\"version\":{}}",
                "{\"version\":\"x\",\"rules\":\"none\"}",
                "{\"version\":\"x\",\"rules\":[null]}",
                "{\"validFrom\":\"yesterday\"}",
                "{\"version\":\"v\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"seed\":\"12345678\",\"rules\":[]}"
            })
    void badBodiesAreAProblemAndNothingIsKept(String body) {
        int before = SERVICE.jdbc()
                .sql("select count(*) from profile")
                .query(Integer.class)
                .single();

        HttpResponse<String> answer = SERVICE.post(PATH, body, ANNA);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(SERVICE.jdbc()
                        .sql("select count(*) from profile")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "1e2147483647", "-1e-2147483647", "1234567890123", "0.1234567"})
    void aNumberBeyondReasonIsAFaultAndNotAFailure(String number) {
        String huge = profile(version, "2026-01-01T00:00:00Z").replace("\"from\":0", "\"from\":" + number);

        assertThat(SERVICE.post(PATH, huge, ANNA).statusCode()).isBetween(400, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2200-01-01T00:00:00Z"
            })
    void aDayBeyondReasonIsAFaultAndNotAFailure(String validFrom) {
        assertThat(SERVICE.post(PATH, profile(version, validFrom), ANNA).statusCode())
                .isBetween(400, 422);
    }

    @Test
    void onlyCustomsProposesAndOnlyCustomsAndAuditorsRead() {
        String trader = TestTokens.token("trader-1", "GB1", null, "trader");
        String auditor = TestTokens.token("auditor-1", null, null, "auditor");

        assertThat(SERVICE.get(PATH, trader).statusCode()).isEqualTo(403);
        assertThat(SERVICE.get(PATH, auditor).statusCode()).isEqualTo(200);
        assertThat(SERVICE.post(PATH, profile(version, "2026-01-01T00:00:00Z"), auditor)
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVICE.post(PATH + "/nothing:activate", "", ANNA).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'NLRTM':null} | /inspections/perDay/NLRTM",
                "'' | /inspections/perDay",
                "' ' | /inspections/perDay",
                "{'':''} | /inspections/perDay/",
                "{'NLRTM':'7'} | /inspections/perDay/NLRTM",
                "{'NLRTM':1.5} | /inspections/perDay/NLRTM",
                "[] | /inspections/perDay"
            })
    void aBudgetIsTakenAtItsWord(String perDay, String pointer) {
        String budget = "{\"inspections\":{\"perDay\":%s,\"exploring\":0.1,\"novel\":0.1,\"lane\":\"RED\"},";
        String body = profile(version, "2026-01-01T00:00:00Z")
                .replaceFirst("\\{", budget.formatted(perDay.replace('\'', '"')));

        HttpResponse<String> answer = SERVICE.post(PATH, body, ANNA);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(SERVICE.read(answer).get("code").asString()).isEqualTo("wrong-type");
        assertThat(SERVICE.read(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private static String profile(String version, String validFrom) {
        return """
            {"version":"%s","validFrom":"%s","seed":"12345678","randomShare":0,"aeoCredit":0,"thresholds":{"blue":20,
              "yellow":40,"red":65},
             "rules":[{"code":"EVERYTHING","text":"All goods","points":100,"legalBase":"None, a test",
               "when":{"netMass":{"from":0}}}]}
            """.formatted(version, validFrom);
    }

    private static String active() {
        JsonNode all = SERVICE.read(SERVICE.get(PATH, ANNA));
        return StreamSupport.stream(all.spliterator(), false)
                .filter(kept -> kept.get("active").asBoolean())
                .map(kept -> kept.at("/profile/version").asString())
                .findFirst()
                .orElseThrow();
    }

    private static RiskAssessed assess() {
        String id = UUID.randomUUID().toString();
        SERVICE.publish(SERVICE.wrap(
                SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, (ObjectNode sample) -> {})));
        return SERVICE.json.readValue(SERVICE.heard(id, 1).getFirst().value(), RiskAssessed.class);
    }
}
