package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.declaration.DeclarationEvent.Released;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.History;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sample's bicycles, declared by people customs knows, with and without the importer's own invoice. */
@Tag("heavy")
class CommercialRecordsStory {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String DECLARANT = "GB123456789000";
    private static final String IMPORTER = "GB987654321000";
    private static final String OFFICER = TestTokens.token("officer-1", null, null, "customs-officer");
    private final String number = "INV-" + UUID.randomUUID();
    private final Erp erp = new Erp(SERVICE, IMPORTER).registered();

    @Test
    void goodsWithoutRecordsAreGreen() {
        String id = lodge();

        assertThat(assessed(id).lane()).isEqualTo(Lane.GREEN);
        assertThat(current(id, OFFICER).get("status").asString()).isEqualTo("NONE");
    }

    @Test
    void goodsThatTheInvoiceBearsOutAreGreenAndGetCredit() {
        erp.push(Erp.invoice(number, "21600.00", 120));
        String id = lodge();

        assertThat(assessed(id).lane()).isEqualTo(Lane.GREEN);
        assertThat(assessed(id).reasons())
                .filteredOn(reason -> reason.code().equals("VERIFIED_CREDIT"))
                .extracting(Reason::points)
                .containsExactly(-10);
        assertThat(current(id, OFFICER).get("status").asString()).isEqualTo("VERIFIED");
    }

    @Test
    void goodsThatTheInvoiceContradictsAreYellowAndTheReasonNamesWhatDiffers() {
        erp.push(Erp.invoice(number, "24000.00", 130));
        String id = lodge();

        assertThat(assessed(id).lane()).isEqualTo(Lane.YELLOW);
        assertThat(assessed(id).reasons())
                .filteredOn(reason -> reason.code().equals("COMMERCIAL_RECORDS_MISMATCH"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text())
                        .contains(
                                "PRICE at /items/0/invoiceLine/amount against INVOICE " + number + " line 1",
                                "QUANTITY at /items/0/supplementaryUnits/value",
                                "TOTAL at /valueBuildUp/invoiceTotal/amount"));
        JsonNode price = difference(current(id, OFFICER), "PRICE");
        assertThat(price.get("declared").asString()).isEqualTo("21600.0");
        assertThat(price.get("recorded").asString()).isEqualTo("24000.00");
    }

    @Test
    void theLastRevisionBeforeTheAssessmentCountsAndTheAssessmentCanBeRepeated() {
        erp.push(Erp.invoice(number, "24000.00", 120));
        erp.push(Erp.invoice(number, "21600.00", 120));
        String id = lodge();
        RiskAssessed published = assessed(id);

        String kept = SERVICE.jdbc()
                .sql("select inputs from assessment where declaration_id = ?")
                .param(id)
                .query(String.class)
                .single();
        String profile = SERVICE.jdbc()
                .sql("select body from profile where version = ?")
                .param(published.profileVersion())
                .query(String.class)
                .single();
        var again = Assessor.assess(
                SERVICE.json.readValue(kept, Inputs.class), SERVICE.json.readValue(profile, Profile.class));

        assertThat(current(id, OFFICER).at("/sources/0/revision").asInt()).isEqualTo(2);
        assertThat(again.reasons()).isEqualTo(published.reasons());
        assertThat(again.score()).isEqualTo(published.score());
    }

    @Test
    void inputsKeptBeforeThereWereRecordsCanStillBeRead() {
        String id = lodge();
        assessed(id);
        ObjectNode old = (ObjectNode) SERVICE.json.readTree(SERVICE.jdbc()
                .sql("select inputs from assessment where declaration_id = ?")
                .param(id)
                .query(String.class)
                .single());
        old.remove("commercialRecords");

        assertThat(SERVICE.json.treeToValue(old, Inputs.class).recordsStatus().name())
                .isEqualTo("NONE");
    }

    @Test
    void aRecordThatComesLateIsHeldAgainstTheVersionThatWasAssessedWithoutIt() {
        String id = lodge();
        RiskAssessed first = assessed(id);
        assertThat(first.lane()).isEqualTo(Lane.GREEN);

        erp.push(Erp.invoice(number, "24000.00", 120));

        RiskAssessed second = last(id, 2);
        assertThat(second.lane()).isEqualTo(Lane.YELLOW);
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(second.profileVersion()).isEqualTo(first.profileVersion());
        assertThat(second.occurredAt()).isAfter(first.occurredAt());
        assertThat(header(id, 0)).isEqualTo("1");
        assertThat(header(id, 1)).isEqualTo("2");
        JsonNode standing = SERVICE.read(SERVICE.get("/v1/declarations/" + id + "/reconciliation", OFFICER));
        assertThat(standing.get("changedSinceAssessment").asBoolean()).isFalse();
        assertThat(standing.at("/atAssessment/status").asString()).isEqualTo("MISMATCH");
        JsonNode kept = SERVICE.read(SERVICE.get("/v1/risk/assessments/" + id, OFFICER));
        assertThat(kept.get("assessmentId").asString()).isEqualTo(second.assessmentId());
        assertThat(kept.get("all"))
                .extracting(each -> each.get("assessmentId").asString())
                .containsExactly(first.assessmentId(), second.assessmentId());
        for (RiskAssessed published : List.of(first, second)) {
            JsonNode replay = SERVICE.read(
                    SERVICE.post("/v1/risk/assessments/" + published.assessmentId() + ":replay", "", OFFICER));
            assertThat(replay.get("identical").asBoolean()).isTrue();
            assertThat(replay.at("/replayed/lane").asString())
                    .isEqualTo(published.lane().name());
        }
    }

    /** Anybody may declare with somebody's number as importer and ask what differs. */
    @Test
    void nobodyLearnsAnythingOfARecordOfAnotherParty() {
        String id = lodge();
        assessed(id);
        String declarant = TestTokens.token("declarant", DECLARANT, null, "trader");
        String before = reconciliation(id, declarant);

        erp.push(Erp.invoice(number, "24000.00", 120));
        last(id, 2);
        assertThat(reconciliation(id, declarant)).isEqualTo(before);
        erp.push(Erp.invoice(number, "21600.00", 120));
        last(id, 3);
        assertThat(reconciliation(id, declarant)).isEqualTo(before).doesNotContain("digest", "atAssessment");
        assertThat(SERVICE.read(SERVICE.get("/v1/commercial-records?number=" + number, declarant)))
                .isEmpty();

        var own = new Erp(SERVICE, DECLARANT);
        own.registered();
        own.push(Erp.invoice(number, "25000.00", 120));
        assertThat(difference(current(id, declarant), "PRICE").get("recorded").asString())
                .as("its own record, also where that of another party counts")
                .isEqualTo("25000.00");
        assertThat(current(id, OFFICER).get("status").asString()).isEqualTo("VERIFIED");
    }

    private static String reconciliation(String id, String token) {
        HttpResponse<String> answer = SERVICE.get("/v1/declarations/" + id + "/reconciliation", token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aRevisionThatVouchesLateMakesTheLaneLighter() {
        erp.push(Erp.invoice(number, "24000.00", 130));
        String id = lodge();
        assertThat(assessed(id).lane()).isEqualTo(Lane.YELLOW);

        erp.push(Erp.invoice(number, "21600.00", 120));

        assertThat(last(id, 2).lane()).isEqualTo(Lane.GREEN);
        assertThat(last(id, 2).reasons()).extracting(Reason::code).contains("VERIFIED_CREDIT");
    }

    @Test
    void whatSaysNothingNewIsNotAssessedAgain() {
        String id = lodge();
        String invoice = Erp.invoice(number, "24000.00", 120);
        erp.push(invoice);
        assertThat(assessments(id)).isEqualTo(2);

        assertThat(erp.push(invoice).statusCode()).isEqualTo(200);
        assertThat(erp.push(invoice.replace("PO-7", "PO-8")).statusCode()).isEqualTo(201);
        assertThat(erp.push(Erp.invoice("ANOTHER-" + number, "1.00", 1)).statusCode())
                .isEqualTo(201);
        assertThat(new Erp(SERVICE)
                        .registered()
                        .push(Erp.invoice(number, "1.00", 1))
                        .statusCode())
                .isEqualTo(201);

        assertThat(assessments(id)).isEqualTo(2);
    }

    @Test
    void anAmendedDeclarationIsAssessedAgainInItsLastVersionAlone() {
        String id = lodge();
        Amended amended = SERVICE.sample(
                "customs.declaration.amended.v1",
                Amended.class,
                id,
                sample -> ((ObjectNode) sample.at("/declaration/documents/0")).put("id", number));
        SERVICE.publish(SERVICE.wrap(amended));
        SERVICE.heard(id, 2);

        erp.push(Erp.invoice(number, "24000.00", 120));

        assertThat(last(id, 3).version()).isEqualTo(amended.version());
        assertThat(assessments(id)).isEqualTo(3);
    }

    @Test
    void whatIsReleasedIsNotAssessedAgain() {
        String id = lodge();
        SERVICE.publish(
                SERVICE.wrap(SERVICE.sample("customs.declaration.released.v1", Released.class, id, sample -> {})));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.bean(RowSecurity.class)
                        .asSystem(() -> SERVICE.jdbc()
                                .sql("select closed from reconciliation where declaration_id = ?")
                                .param(id)
                                .query(Boolean.class)
                                .single()));

        erp.push(Erp.invoice(number, "24000.00", 120));

        assertThat(assessments(id)).isEqualTo(1);
        assertThat(SERVICE.read(SERVICE.get("/v1/declarations/" + id + "/reconciliation", OFFICER))
                        .get("changedSinceAssessment")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aVersionCountsOnceHoweverOftenItIsAssessed() {
        String shadow = "late-" + UUID.randomUUID();
        String profile = """
            {"version":"%s","validFrom":"2026-01-01T00:00:00Z","seed":"a-seed-for-this-story","randomShare":0,
              "aeoCredit":0,"thresholds":{"blue":20,"yellow":40,"red":65},
             "rules":[{"code":"DIFFERS","text":"Records differ","points":100,"legalBase":"WTO TFA Art. 7.4.4",
               "when":{"commercialRecords":["MISMATCH"]}}]}
            """.formatted(shadow);
        assertThat(SERVICE.post("/v1/risk/profiles", profile, OFFICER).statusCode())
                .isEqualTo(201);
        assertThat(SERVICE.post("/v1/risk/profiles/" + shadow + ":shadow", "", OFFICER)
                        .statusCode())
                .isEqualTo(204);
        String id = lodge();
        RiskAssessed first = assessed(id);
        erp.push(Erp.invoice(number, "24000.00", 120));
        RiskAssessed second = last(id, 2);
        SERVICE.post("/v1/risk/profiles/" + shadow + ":unshadow", "", OFFICER);

        JsonNode compared = SERVICE.read(SERVICE.get("/v1/risk/profiles/" + shadow + "/shadow", OFFICER));
        assertThat(compared.get("declarations").asInt())
                .as("this one and the one before it")
                .isEqualTo(2);
        assertThat(compared.at("/matrix/YELLOW/RED").asInt()).isEqualTo(1);
        String window =
                "?from=" + first.occurredAt() + "&to=" + second.occurredAt().plusNanos(1000);
        JsonNode tested =
                SERVICE.read(SERVICE.post("/v1/risk/profiles/" + shadow + ":back-test" + window, "", OFFICER));
        assertThat(tested.get("declarations").asInt()).isEqualTo(1);
        assertThat(tested.at("/decided/lanes/YELLOW").asInt()).isEqualTo(1);
        assertThat(tested.at("/candidate/lanes/RED").asInt()).isEqualTo(1);
        assertThat(SERVICE.read(SERVICE.get("/v1/risk/assessments/" + lodge() + "/similar", OFFICER)))
                .filteredOn(similar -> similar.get("declarationId").asString().equals(id))
                .singleElement()
                .satisfies(similar -> assertThat(similar.get("lane").asString()).isEqualTo("YELLOW"));
    }

    @Test
    void recordsAndDeclarationsThatComeAtOnceNeverMissEachOther() {
        List<String> invoices =
                IntStream.range(0, 24).mapToObj(i -> number + "-" + i).toList();
        List<String> ids =
                invoices.stream().map(invoice -> UUID.randomUUID().toString()).toList();
        List<CompletableFuture<Void>> coming = new ArrayList<>();
        for (int i = 0; i < invoices.size(); i++) {
            String id = ids.get(i);
            String invoice = invoices.get(i);
            coming.add(CompletableFuture.runAsync(() -> SERVICE.publish(SERVICE.wrap(preLodged(id, invoice)))));
            coming.add(CompletableFuture.runAsync(() -> assertThat(
                            erp.push(Erp.invoice(invoice, "24000.00", 120)).statusCode())
                    .isEqualTo(201)));
        }
        coming.forEach(CompletableFuture::join);

        for (String id : ids) {
            SERVICE.heard(id, 1);
            JsonNode standing = SERVICE.read(SERVICE.get("/v1/declarations/" + id + "/reconciliation", OFFICER));
            assertThat(standing.at("/atAssessment/status").asString()).isEqualTo("MISMATCH");
        }
    }

    /** Chance drew by an earlier release in another way; what it selected stays, whatever comes late. */
    @Test
    void whatWasSelectedStaysSelectedWhenRecordsComeLate() {
        String id = lodge();
        assessed(id);
        SERVICE.jdbc()
                .sql("update assessment set reason_codes = reason_codes || array['NOVELTY_SELECTION'],"
                        + " selection_probability = 0.25 where declaration_id = ?")
                .param(id)
                .update();

        erp.push(Erp.invoice(number, "21600.00", 120));

        RiskAssessed again = last(id, 2);
        assertThat(again.lane()).isEqualTo(Lane.YELLOW);
        assertThat(again.reasons()).extracting(Reason::code).contains("VERIFIED_CREDIT", "NOVELTY_SELECTION");
        assertThat(again.selection()).isEqualTo(new Selection(true, 0.25));
    }

    @Test
    void aTraderSeesTheOwnDeclarationAloneAndNothingOfOthersRecords() {
        erp.push(Erp.invoice(number, "24000.00", 120));
        String id = lodge();
        assessed(id);
        String declarant = TestTokens.token("broker-1", DECLARANT, null, "broker");

        assertThat(current(id, declarant).get("differences")).isEmpty();
        String path = "/v1/declarations/" + id + "/reconciliation";
        assertThat(SERVICE.get(path, erp.token).statusCode()).isEqualTo(404);
        assertThat(SERVICE.get(path, new Erp(SERVICE).token).statusCode()).isEqualTo(404);
        assertThat(SERVICE.get(path, TestTokens.token("lost", null, null, "trader"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVICE.get(path, TestTokens.token("auditor-1", null, null, "auditor"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVICE.get("/v1/declarations/unknown/reconciliation", OFFICER)
                        .statusCode())
                .isEqualTo(404);
    }

    /** Under an id that chance does not draw, and after another by the same people, so that nobody is new. */
    private String lodge() {
        String before = UUID.randomUUID().toString();
        SERVICE.publish(SERVICE.wrap(preLodged(before, "OTHER-" + number)));
        SERVICE.heard(before, 1);
        String id = Stream.generate(() -> UUID.randomUUID().toString())
                .filter(candidate -> !drawn(candidate))
                .findFirst()
                .orElseThrow();
        SERVICE.publish(SERVICE.wrap(preLodged(id, number)));
        SERVICE.heard(id, 1);
        return id;
    }

    private static boolean drawn(String id) {
        PreLodged lodged = preLodged(id, "X");
        var inputs = new Inputs(
                id, lodged.version(), lodged.occurredAt(), lodged.declaration(), History.of(List.of()), null);
        String profile = SERVICE.jdbc()
                .sql("select body from profile where version = 'demonstration-2026.2'")
                .query(String.class)
                .single();
        return Assessor.assess(inputs, SERVICE.json.readValue(profile, Profile.class))
                .selection()
                .random();
    }

    private static PreLodged preLodged(String id, String invoice) {
        return SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {
            sample.withObject("/declaration/parties/declarant").remove("aeo");
            ((ObjectNode) sample.at("/declaration/documents/0")).put("id", invoice);
        });
    }

    private static RiskAssessed assessed(String id) {
        return SERVICE.json.readValue(SERVICE.heard(id, 1).getFirst().value(), RiskAssessed.class);
    }

    private static RiskAssessed last(String id, int count) {
        return SERVICE.json.readValue(SERVICE.heard(id, count).getLast().value(), RiskAssessed.class);
    }

    private static String header(String id, int place) {
        return new String(
                SERVICE.heard(id, place + 1)
                        .get(place)
                        .headers()
                        .lastHeader("ce_sequence")
                        .value(),
                StandardCharsets.UTF_8);
    }

    private static int assessments(String id) {
        return SERVICE.jdbc()
                .sql("select count(*) from assessment where declaration_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static JsonNode current(String id, String token) {
        return SERVICE.read(SERVICE.get("/v1/declarations/" + id + "/reconciliation", token))
                .get("current");
    }

    private static JsonNode difference(JsonNode reconciliation, String aspect) {
        return reconciliation
                .get("differences")
                .valueStream()
                .filter(it -> it.get("aspect").asString().equals(aspect))
                .findFirst()
                .orElseThrow();
    }
}
