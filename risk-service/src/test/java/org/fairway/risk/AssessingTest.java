package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fairway.contracts.declaration.DeclarationEvent.Accepted;
import org.fairway.contracts.declaration.DeclarationEvent.Amended;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AssessingTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final String OFFICER = TestTokens.token("officer-1", null, null, "customs-officer");
    private final String id = UUID.randomUUID().toString();

    @Test
    void aPreLodgedDeclarationIsAssessedAndPublishedUnderItsKey() {
        SERVICE.publish(SERVICE.wrap(preLodged(id)));

        ConsumerRecord<String, byte[]> published = SERVICE.heard(id, 1).getFirst();
        assertThat(header(published, "ce_type")).isEqualTo("customs.risk.assessed.v1");
        assertThat(header(published, "ce_subject")).isEqualTo(id).isEqualTo(published.key());
        assertThat(header(published, "ce_source")).isEqualTo("/fairway/risk-service");
        assertThat(header(published, "ce_specversion")).isEqualTo("1.0");
        RiskAssessed event = event(published);
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.profileVersion()).isEqualTo("demonstration-2026.2");
        assertThat(event.lane()).isNotNull();
        assertThat(event.selection().probability()).isEqualTo(0.02);
    }

    @Test
    void aReferenceChoosesNoLaneUnlessASandboxIsOn() {
        String asking = UUID.randomUUID().toString();
        SERVICE.publish(SERVICE.wrap(SERVICE.sample(
                "customs.declaration.prelodged.v1",
                PreLodged.class,
                id,
                sample -> sample.withObject("/declaration").put("lrn", "A-1"))));
        RiskAssessed ordinary = event(SERVICE.heard(id, 1).getFirst());
        String other = ordinary.lane() == Lane.RED ? "BLUE" : "RED";
        SERVICE.publish(SERVICE.wrap(SERVICE.sample(
                "customs.declaration.prelodged.v1",
                PreLodged.class,
                asking,
                sample -> sample.withObject("/declaration").put("lrn", "A-1-SBX-" + other))));

        RiskAssessed asked = event(SERVICE.heard(asking, 1).getFirst());
        assertThat(asked.lane().name()).isNotEqualTo(other);
        assertThat(asked.reasons()).noneMatch(reason -> reason.code().equals("SANDBOX_SCENARIO"));
    }

    @Test
    void duplicatesChangeNothing() {
        EventEnvelope lodged = SERVICE.wrap(preLodged(id));
        SERVICE.publish(lodged);
        SERVICE.publish(lodged, lodged);
        SERVICE.publish(SERVICE.wrap(preLodged(id)));
        SERVICE.publish(SERVICE.wrap(amended(id)));

        assertThat(SERVICE.heard(id, 2))
                .extracting(published -> event(published).version())
                .containsExactly(1, 2);
        assertThat(SERVICE.jdbc()
                        .sql("select count(*) from assessment where declaration_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anAmendmentIsAssessedAsTheNextVersionAndIsNoStrangerToItself() {
        String stranger = "Seller of " + id;
        SERVICE.publish(SERVICE.wrap(
                SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, seller(stranger))));
        SERVICE.publish(
                SERVICE.wrap(SERVICE.sample("customs.declaration.amended.v1", Amended.class, id, seller(stranger))));

        assertThat(SERVICE.heard(id, 2))
                .extracting(published -> event(published).version())
                .containsExactly(1, 2);
        assertThat(SERVICE.heard(id, 2)).allMatch(published -> fired(published, "FIRST_SELLER_FOR_HEADING"));
    }

    @Test
    void whoWasSeenBeforeIsNotFirstAgain() {
        String second = UUID.randomUUID().toString();
        String seller = "Seller of " + id;
        SERVICE.publish(
                SERVICE.wrap(SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, seller(seller))));
        SERVICE.heard(id, 1);
        SERVICE.publish(SERVICE.wrap(
                SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, second, seller(seller))));

        assertThat(SERVICE.heard(second, 1)).noneMatch(published -> fired(published, "FIRST_SELLER_FOR_HEADING"));
        assertThat(SERVICE.jdbc()
                        .sql("select declarations from history where trace like ?")
                        .param("seller:" + seller.toUpperCase() + ":%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anAcceptanceOfWhatWasLodgedBeforeIsNotAssessedAgain() {
        SERVICE.publish(SERVICE.wrap(preLodged(id)), SERVICE.wrap(accepted(id, true)));
        SERVICE.publish(SERVICE.wrap(accepted(id, true)), SERVICE.wrap(amended(id)));

        assertThat(SERVICE.heard(id, 2))
                .extracting(published -> event(published).version())
                .containsExactly(1, 2);
    }

    @Test
    void whereTheLodgingCouldNotBeProcessedTheNextEventThatCarriesTheGoodsIsAssessed() {
        String correctedBefore = UUID.randomUUID().toString();
        SERVICE.publish(SERVICE.wrap(accepted(id, true)), SERVICE.wrap(amended(correctedBefore)));

        assertThat(SERVICE.heard(id, 1))
                .extracting(published -> event(published).version())
                .containsExactly(1);
        assertThat(SERVICE.heard(correctedBefore, 1))
                .extracting(published -> event(published).version())
                .containsExactly(2);
        // Replayed by an operator, the first one comes too late to say anything new.
        SERVICE.publish(
                SERVICE.wrap(preLodged(id)), SERVICE.wrap(preLodged(correctedBefore)), SERVICE.wrap(amended(id)));
        assertThat(SERVICE.heard(id, 2))
                .extracting(published -> event(published).version())
                .containsExactly(1, 2);
        assertThat(SERVICE.heard(correctedBefore, 1)).hasSize(1);
    }

    @Test
    void whatTheEventPublishesOfValueAndSuspensionIsJudgedAndReplays() {
        SERVICE.publish(SERVICE.wrap(preLodged(id)));
        assertThat(SERVICE.heard(id, 1))
                .noneMatch(published -> fired(published, "UNSECURED_SUSPENSION") || fired(published, "ZERO_VALUE"));
        Consumer<ObjectNode> suspended = sample -> {
            sample.withObject("/valuation").putArray("suspendedItems").add(1);
            sample.withObject("/valuation").putArray("customsValues").add(0);
        };
        SERVICE.publish(SERVICE.wrap(SERVICE.sample("customs.declaration.amended.v1", Amended.class, id, suspended)));

        ConsumerRecord<String, byte[]> published = SERVICE.heard(id, 2).getLast();
        assertThat(fired(published, "UNSECURED_SUSPENSION") && fired(published, "ZERO_VALUE"))
                .isTrue();
        assertThat(event(published).lane()).isEqualTo(Lane.YELLOW);
        assertThat(SERVICE.read(SERVICE.post(
                                "/v1/risk/assessments/" + event(published).assessmentId() + ":replay", "", OFFICER))
                        .get("identical")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aPoisonedMessageStopsNobodyElse() {
        List<String> others = IntStream.range(0, 20)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        EventEnvelope[] envelopes =
                others.stream().map(other -> SERVICE.wrap(preLodged(other))).toArray(EventEnvelope[]::new);
        envelopes[7] = RunningRiskService.garbage(id);

        SERVICE.publish(envelopes);

        for (int i = 0; i < 20; i++) {
            if (i != 7) {
                assertThat(SERVICE.heard(others.get(i), 1)).hasSize(1);
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> SERVICE.jdbc()
                                .sql("select count(*) from parked_event where subject = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    @Test
    void anAssessmentCanBeRepeatedFromWhatWasKept() throws Exception {
        SERVICE.publish(SERVICE.wrap(preLodged(id)));
        RiskAssessed published = event(SERVICE.heard(id, 1).getFirst());

        String inputs = SERVICE.jdbc()
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
                SERVICE.json.readValue(inputs, Inputs.class), SERVICE.json.readValue(profile, Profile.class));

        assertThat(again.score()).isEqualTo(published.score());
        assertThat(again.lane()).isEqualTo(published.lane());
        assertThat(again.reasons()).isEqualTo(published.reasons());
        assertThat(again.selection()).isEqualTo(published.selection());
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(inputs.getBytes(StandardCharsets.UTF_8)));
        assertThat(SERVICE.read(SERVICE.get("/v1/risk/assessments/" + id, OFFICER))
                        .get("inputsHash")
                        .asString())
                .isEqualTo(hash);
    }

    @Test
    void officersAndAuditorsSeeEveryReason() {
        SERVICE.publish(SERVICE.wrap(preLodged(id)));
        RiskAssessed published = event(SERVICE.heard(id, 1).getFirst());

        JsonNode seen = SERVICE.read(
                SERVICE.get("/v1/risk/assessments/" + id, TestTokens.token("auditor-1", null, null, "auditor")));

        assertThat(seen.get("score").asInt()).isEqualTo(published.score());
        assertThat(seen.get("reasons")).hasSize(published.reasons().size());
        assertThat(seen.get("lane").asString()).isEqualTo(published.lane().name());
    }

    @Test
    void tradersAndStrangersSeeNothing() {
        assertThat(SERVICE.get("/v1/risk/assessments/" + id, TestTokens.token("trader-1", "GB1", null, "trader"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVICE.get("/v1/risk/assessments/" + id, null).statusCode()).isEqualTo(401);
        assertThat(SERVICE.get("/v1/risk/assessments/" + id, TestTokens.foreignToken("officer-1", "customs-officer"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(SERVICE.get("/v1/risk/assessments/" + id, OFFICER).statusCode())
                .isEqualTo(404);
    }

    private static PreLodged preLodged(String id) {
        return SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {});
    }

    private static Amended amended(String id) {
        return SERVICE.sample("customs.declaration.amended.v1", Amended.class, id, sample -> {});
    }

    private static Accepted accepted(String id, boolean preLodged) {
        return SERVICE.sample(
                "customs.declaration.accepted.v1",
                Accepted.class,
                id,
                sample -> sample.put("version", 1).put("preLodged", preLodged));
    }

    private static Consumer<ObjectNode> seller(String name) {
        return sample -> sample.withObject("/declaration/parties/seller").put("name", name);
    }

    private static boolean fired(ConsumerRecord<String, byte[]> published, String code) {
        return event(published).reasons().stream()
                .anyMatch(reason -> reason.code().equals(code));
    }

    private static RiskAssessed event(ConsumerRecord<String, byte[]> published) {
        return SERVICE.json.readValue(published.value(), RiskAssessed.class);
    }

    private static String header(ConsumerRecord<String, byte[]> published, String name) {
        return new String(published.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
