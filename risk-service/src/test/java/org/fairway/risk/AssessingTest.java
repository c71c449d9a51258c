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
    private static final RiskRoom ROOM = RiskRoom.INSTANCE;
    private static final String OFFICER = TestTokens.token("officer-1", null, null, "customs-officer");
    private final String id = UUID.randomUUID().toString();

    @Test
    void aPreLodgedDeclarationIsAssessedAndToldUnderItsKey() {
        ROOM.tell(ROOM.wrap(preLodged(id)));

        ConsumerRecord<String, byte[]> told = ROOM.heard(id, 1).getFirst();
        assertThat(header(told, "ce_type")).isEqualTo("customs.risk.assessed.v1");
        assertThat(header(told, "ce_subject")).isEqualTo(id).isEqualTo(told.key());
        assertThat(header(told, "ce_source")).isEqualTo("/fairway/risk-service");
        assertThat(header(told, "ce_specversion")).isEqualTo("1.0");
        RiskAssessed event = event(told);
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.profileVersion()).isEqualTo("demonstration-2026.2");
        assertThat(event.lane()).isNotNull();
        assertThat(event.selection().probability()).isEqualTo(0.02);
    }

    @Test
    void aReferenceChoosesNoLaneUnlessASandboxIsOn() {
        String asking = UUID.randomUUID().toString();
        ROOM.tell(ROOM.wrap(ROOM.sample(
                "customs.declaration.prelodged.v1",
                PreLodged.class,
                id,
                sample -> sample.withObject("/declaration").put("lrn", "A-1"))));
        RiskAssessed ordinary = event(ROOM.heard(id, 1).getFirst());
        String other = ordinary.lane() == Lane.RED ? "BLUE" : "RED";
        ROOM.tell(ROOM.wrap(ROOM.sample(
                "customs.declaration.prelodged.v1",
                PreLodged.class,
                asking,
                sample -> sample.withObject("/declaration").put("lrn", "A-1-SBX-" + other))));

        RiskAssessed asked = event(ROOM.heard(asking, 1).getFirst());
        assertThat(asked.lane().name()).isNotEqualTo(other);
        assertThat(asked.reasons()).noneMatch(reason -> reason.code().equals("SANDBOX_SCENARIO"));
    }

    @Test
    void duplicatesChangeNothing() {
        EventEnvelope lodged = ROOM.wrap(preLodged(id));
        ROOM.tell(lodged);
        ROOM.tell(lodged, lodged);
        ROOM.tell(ROOM.wrap(preLodged(id)));
        ROOM.tell(ROOM.wrap(amended(id)));

        assertThat(ROOM.heard(id, 2)).extracting(told -> event(told).version()).containsExactly(1, 2);
        assertThat(ROOM.jdbc()
                        .sql("select count(*) from assessment where declaration_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anAmendmentIsAssessedAsTheNextVersionAndIsNoStrangerToItself() {
        String stranger = "Seller of " + id;
        ROOM.tell(ROOM.wrap(ROOM.sample("customs.declaration.prelodged.v1", PreLodged.class, id, seller(stranger))));
        ROOM.tell(ROOM.wrap(ROOM.sample("customs.declaration.amended.v1", Amended.class, id, seller(stranger))));

        assertThat(ROOM.heard(id, 2)).extracting(told -> event(told).version()).containsExactly(1, 2);
        assertThat(ROOM.heard(id, 2)).allMatch(told -> fired(told, "FIRST_SELLER_FOR_HEADING"));
    }

    @Test
    void whoWasSeenBeforeIsNotFirstAgain() {
        String second = UUID.randomUUID().toString();
        String seller = "Seller of " + id;
        ROOM.tell(ROOM.wrap(ROOM.sample("customs.declaration.prelodged.v1", PreLodged.class, id, seller(seller))));
        ROOM.heard(id, 1);
        ROOM.tell(ROOM.wrap(ROOM.sample("customs.declaration.prelodged.v1", PreLodged.class, second, seller(seller))));

        assertThat(ROOM.heard(second, 1)).noneMatch(told -> fired(told, "FIRST_SELLER_FOR_HEADING"));
        assertThat(ROOM.jdbc()
                        .sql("select declarations from history where trace like ?")
                        .param("seller:" + seller.toUpperCase() + ":%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anAcceptanceOfWhatWasLodgedBeforeIsNotAssessedAgain() {
        ROOM.tell(ROOM.wrap(preLodged(id)), ROOM.wrap(accepted(id, true)));
        ROOM.tell(ROOM.wrap(accepted(id, true)), ROOM.wrap(amended(id)));

        assertThat(ROOM.heard(id, 2)).extracting(told -> event(told).version()).containsExactly(1, 2);
    }

    @Test
    void whereTheLodgingCouldNotBeProcessedTheNextEventThatCarriesTheGoodsIsAssessed() {
        String correctedBefore = UUID.randomUUID().toString();
        ROOM.tell(ROOM.wrap(accepted(id, true)), ROOM.wrap(amended(correctedBefore)));

        assertThat(ROOM.heard(id, 1)).extracting(told -> event(told).version()).containsExactly(1);
        assertThat(ROOM.heard(correctedBefore, 1))
                .extracting(told -> event(told).version())
                .containsExactly(2);
        // Replayed by an operator, the first one comes too late to say anything new.
        ROOM.tell(ROOM.wrap(preLodged(id)), ROOM.wrap(preLodged(correctedBefore)), ROOM.wrap(amended(id)));
        assertThat(ROOM.heard(id, 2)).extracting(told -> event(told).version()).containsExactly(1, 2);
        assertThat(ROOM.heard(correctedBefore, 1)).hasSize(1);
    }

    @Test
    void whatTheEventPublishesOfValueAndSuspensionIsJudgedAndReplays() {
        ROOM.tell(ROOM.wrap(preLodged(id)));
        assertThat(ROOM.heard(id, 1))
                .noneMatch(told -> fired(told, "UNSECURED_SUSPENSION") || fired(told, "ZERO_VALUE"));
        Consumer<ObjectNode> suspended = sample -> {
            sample.withObject("/valuation").putArray("suspendedItems").add(1);
            sample.withObject("/valuation").putArray("customsValues").add(0);
        };
        ROOM.tell(ROOM.wrap(ROOM.sample("customs.declaration.amended.v1", Amended.class, id, suspended)));

        ConsumerRecord<String, byte[]> told = ROOM.heard(id, 2).getLast();
        assertThat(fired(told, "UNSECURED_SUSPENSION") && fired(told, "ZERO_VALUE"))
                .isTrue();
        assertThat(event(told).lane()).isEqualTo(Lane.YELLOW);
        assertThat(ROOM.read(ROOM.post("/v1/risk/assessments/" + event(told).assessmentId() + ":replay", "", OFFICER))
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
                others.stream().map(other -> ROOM.wrap(preLodged(other))).toArray(EventEnvelope[]::new);
        envelopes[7] = RiskRoom.garbage(id);

        ROOM.tell(envelopes);

        for (int i = 0; i < 20; i++) {
            if (i != 7) {
                assertThat(ROOM.heard(others.get(i), 1)).hasSize(1);
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ROOM.jdbc()
                                .sql("select count(*) from parked_event where subject = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    @Test
    void anAssessmentCanBeRepeatedFromWhatWasKept() throws Exception {
        ROOM.tell(ROOM.wrap(preLodged(id)));
        RiskAssessed told = event(ROOM.heard(id, 1).getFirst());

        String inputs = ROOM.jdbc()
                .sql("select inputs from assessment where declaration_id = ?")
                .param(id)
                .query(String.class)
                .single();
        String profile = ROOM.jdbc()
                .sql("select body from profile where version = ?")
                .param(told.profileVersion())
                .query(String.class)
                .single();
        var again =
                Assessor.assess(ROOM.json.readValue(inputs, Inputs.class), ROOM.json.readValue(profile, Profile.class));

        assertThat(again.score()).isEqualTo(told.score());
        assertThat(again.lane()).isEqualTo(told.lane());
        assertThat(again.reasons()).isEqualTo(told.reasons());
        assertThat(again.selection()).isEqualTo(told.selection());
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(inputs.getBytes(StandardCharsets.UTF_8)));
        assertThat(ROOM.read(ROOM.get("/v1/risk/assessments/" + id, OFFICER))
                        .get("inputsHash")
                        .asString())
                .isEqualTo(hash);
    }

    @Test
    void officersAndAuditorsSeeEveryReason() {
        ROOM.tell(ROOM.wrap(preLodged(id)));
        RiskAssessed told = event(ROOM.heard(id, 1).getFirst());

        JsonNode seen =
                ROOM.read(ROOM.get("/v1/risk/assessments/" + id, TestTokens.token("auditor-1", null, null, "auditor")));

        assertThat(seen.get("score").asInt()).isEqualTo(told.score());
        assertThat(seen.get("reasons")).hasSize(told.reasons().size());
        assertThat(seen.get("lane").asString()).isEqualTo(told.lane().name());
    }

    @Test
    void tradersAndStrangersSeeNothing() {
        assertThat(ROOM.get("/v1/risk/assessments/" + id, TestTokens.token("trader-1", "GB1", null, "trader"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ROOM.get("/v1/risk/assessments/" + id, null).statusCode()).isEqualTo(401);
        assertThat(ROOM.get("/v1/risk/assessments/" + id, TestTokens.foreignToken("officer-1", "customs-officer"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ROOM.get("/v1/risk/assessments/" + id, OFFICER).statusCode()).isEqualTo(404);
    }

    private static PreLodged preLodged(String id) {
        return ROOM.sample("customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {});
    }

    private static Amended amended(String id) {
        return ROOM.sample("customs.declaration.amended.v1", Amended.class, id, sample -> {});
    }

    private static Accepted accepted(String id, boolean preLodged) {
        return ROOM.sample(
                "customs.declaration.accepted.v1",
                Accepted.class,
                id,
                sample -> sample.put("version", 1).put("preLodged", preLodged));
    }

    private static Consumer<ObjectNode> seller(String name) {
        return sample -> sample.withObject("/declaration/parties/seller").put("name", name);
    }

    private static boolean fired(ConsumerRecord<String, byte[]> told, String code) {
        return event(told).reasons().stream().anyMatch(reason -> reason.code().equals(code));
    }

    private static RiskAssessed event(ConsumerRecord<String, byte[]> told) {
        return ROOM.json.readValue(told.value(), RiskAssessed.class);
    }

    private static String header(ConsumerRecord<String, byte[]> told, String name) {
        return new String(told.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
