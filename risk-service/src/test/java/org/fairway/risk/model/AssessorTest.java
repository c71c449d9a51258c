package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.risk.model.records.Reconciliation;
import org.fairway.risk.model.records.Reconciliation.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AssessorTest {
    @ParameterizedTest
    @CsvSource({"0,GREEN", "19,GREEN", "20,BLUE", "39,BLUE", "40,YELLOW", "64,YELLOW", "65,RED", "100,RED"})
    void scoreDecidesTheLane(int points, Lane lane) {
        Assessment assessment = Assessor.assess(
                Examples.inputs(Examples.withoutAeo()), Examples.profile(Examples.always(points, null)));

        assertThat(assessment.lane()).isEqualTo(lane);
        assertThat(assessment.score()).isEqualTo(points);
    }

    @Test
    void aRuleMayDemandALaneWhateverTheScore() {
        assertThat(Assessor.assess(
                                Examples.inputs(Examples.declaration()), Examples.profile(Examples.always(0, Lane.RED)))
                        .lane())
                .isEqualTo(Lane.RED);
    }

    @Test
    void anAuthorisationThatIsOnlyDeclaredEarnsNothing() {
        Profile crediting = Examples.profile(Examples.always(40, null));
        Assessment assessment = Assessor.assess(Examples.inputs(Examples.declaration()), crediting);

        assertThat(Examples.declaration().parties().declarant().aeo()).isNotBlank();
        assertThat(crediting.aeoCredit()).isPositive();
        assertThat(assessment.score()).isEqualTo(40);
        assertThat(assessment.reasons())
                .extracting(Reason::code, Reason::points)
                .containsExactly(tuple("ALWAYS", 40));
    }

    @Test
    void whatTheRegisterHoldsEarnsTheCreditOnceWithEachNumberNamed() {
        Profile crediting = Examples.profile(Examples.always(40, null));
        Inputs inputs = Examples.inputs(Examples.withoutAeo());
        var customs = new VerifiedAuthorisation("XFAEOC1", "AEOC", "XF0000000017", 3, null);
        var security = new VerifiedAuthorisation("XFAEOS1", "AEOS", "XF0000000033", 1, null);
        var guarantee = new VerifiedAuthorisation("XFCGU1", "CGU", "XF0000000017", 1, null);

        Assessment assessment = Assessor.assess(inputs.holding(List.of(customs, security, guarantee)), crediting);

        assertThat(assessment.score()).isEqualTo(25);
        assertThat(assessment.credited()).containsExactly(customs, security);
        assertThat(assessment.reasons().getLast().text())
                .isEqualTo("XF0000000017 is an authorised economic operator (AEOC XFAEOC1, version 3 in the register);"
                        + " XF0000000033 is an authorised economic operator (AEOS XFAEOS1, version 1 in the"
                        + " register)");
        for (List<VerifiedAuthorisation> none : List.of(List.<VerifiedAuthorisation>of(), List.of(guarantee))) {
            assertThat(Assessor.assess(inputs.holding(none), crediting).score()).isEqualTo(40);
        }
    }

    /** What the second engine decided is repeated as it was decided. */
    @Test
    void theSecondEngineHeedsNoAuthorisation() {
        ObjectNode kept = Examples.JSON.valueToTree(Examples.inputs(Examples.withoutAeo())
                .holding(List.of(new VerifiedAuthorisation("XFAEOC1", "AEOC", "XF0000000017", 3, null))));
        Inputs second = Examples.JSON.treeToValue(kept.put("engine", 2), Inputs.class);

        assertThat(Assessor.assess(second, Examples.profile(Examples.always(40, null)))
                        .score())
                .isEqualTo(40);
    }

    @Test
    void recordsGiveCreditWhereTheyBearOutEverythingAndNowhereElse() {
        Profile plain = Examples.profile(Examples.always(40, null));
        var crediting = new Profile(
                "test-2", plain.validFrom(), plain.seed(), 0, 15, plain.thresholds(), plain.rules(), 10, null, null);
        Inputs inputs = Examples.inputs(Examples.withoutAeo());

        for (Status status : Status.values()) {
            Inputs standing =
                    inputs.with(new Reconciliation(status, List.of(), List.of(), 0, List.of(), List.of(), List.of()));
            assertThat(Assessor.assess(standing, crediting).score())
                    .as(status.name())
                    .isEqualTo(status == Status.VERIFIED ? 30 : 40);
            assertThat(Assessor.assess(standing, plain).score())
                    .as(status.name())
                    .isEqualTo(40);
        }
        assertThat(Assessor.assess(inputs, crediting).score()).isEqualTo(40);
    }

    @Test
    void reasonsNameTheItems() {
        assertThat(Assessor.assess(Examples.inputs(Examples.declaration()), Examples.profile(Examples.always(40, null)))
                        .reasons()
                        .getFirst()
                        .text())
                .endsWith("(item 1)");
    }

    @Test
    void aReasonStaysShortHoweverManyItemsThereAre() {
        Inputs inputs = Examples.inputs(Examples.declaration(declaration -> {
            ObjectNode first = Examples.firstItem(declaration);
            IntStream.rangeClosed(2, 9999)
                    .forEach(seq -> ((ArrayNode) declaration.get("items"))
                            .add(first.deepCopy().put("seq", seq)));
        }));
        Profile profile = Examples.profile(Examples.always(40, null));

        assertThat(Assessor.assess(inputs, profile).reasons().getFirst().text()).endsWith("18, 19, 20 and 9979 more)");
        assertThat(Assessor.assess(Examples.ofFirstEngine(inputs), profile)
                        .reasons()
                        .getFirst()
                        .text())
                .as("as it was kept")
                .endsWith("9998, 9999)");
    }

    @Test
    void aLearnedModelAddsItsPointsAndReasons() {
        Inputs plain = Examples.inputs(Examples.withoutAeo());
        var model = new ModelScore(
                "gbdt-7",
                30,
                List.of(new Reason("MODEL_ROUTE", "Route unusual for the heading", 30, "WTO TFA Art. 7.4")));
        Inputs scored =
                new Inputs(plain.declarationId(), 1, plain.lodgedAt(), plain.declaration(), plain.history(), model);

        Assessment assessment = Assessor.assess(scored, Examples.profile(Examples.always(10, null)));

        assertThat(assessment.score()).isEqualTo(40);
        assertThat(assessment.modelVersion()).isEqualTo("gbdt-7");
        assertThat(assessment.reasons()).extracting(Reason::code).containsExactly("ALWAYS", "MODEL_ROUTE");
    }

    @Test
    void aModelMayNotGiveMoreThanAHundredPoints() {
        assertThatThrownBy(() -> new ModelScore("gbdt-7", 101, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomSelectionPicksItsShareAndAsksForDocuments() {
        Profile plain = Examples.profile(Examples.always(0, null));
        var drawing =
                new Profile("test-2", plain.validFrom(), plain.seed(), 0.1, 15, plain.thresholds(), plain.rules());
        Inputs inputs = Examples.inputs(Examples.declaration());

        List<Assessment> picked = IntStream.range(0, 5000)
                .mapToObj(i -> Assessor.assess(
                        new Inputs(
                                "declaration-" + i, 1, inputs.lodgedAt(), inputs.declaration(), inputs.history(), null),
                        drawing))
                .filter(assessment -> assessment.selection().random())
                .toList();

        assertThat(picked)
                .hasSizeBetween(400, 600)
                .allMatch(assessment -> assessment.lane() == Lane.YELLOW
                        && assessment.selection().probability() == 0.1);
        assertThat(picked)
                .allMatch(assessment -> assessment.reasons().stream()
                        .anyMatch(reason -> reason.code().equals("RANDOM_SELECTION")));
    }

    @Test
    void theDrawBelongsToTheDeclarationAndNotToItsVersion() {
        Profile drawing = drawing("a-seed", 0.5);
        for (int i = 0; i < 50; i++) {
            String id = "declaration-" + i;
            assertThat(IntStream.range(1, 20)
                            .mapToObj(
                                    version -> isRandom(Examples.inputs(id, version, Examples.declaration()), drawing))
                            .distinct())
                    .as(id)
                    .hasSize(1);
        }
    }

    @Test
    void anotherProfileDrawsNoSecondTime() {
        Profile first = drawing("a-seed", 0.3);
        Profile next = drawing("another-seed", 0.3);
        for (int i = 0; i < 200; i++) {
            Inputs inputs = Examples.inputs("declaration-" + i, 1, Examples.declaration());
            Assessment assessed = Assessor.assess(inputs, first);
            Inputs amended = Examples.inputs("declaration-" + i, 2, Examples.declaration())
                    .following(Precedent.NONE.after(1, assessed));

            assertThat(isRandom(amended, next)).isEqualTo(assessed.selection().random());
        }
    }

    /**
     * The formula of that engine is written out here a second time, so that nobody changes it by changing the engine.
     */
    @Test
    void whatTheFirstEngineAssessedIsDrawnByVersionAndValuedByTheStatedRateAsThen() throws Exception {
        Profile drawing = drawing("a-seed", 0.5);
        for (int version = 1; version < 50; version++) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("a-seed|" + Examples.ID + "|" + version).getBytes(StandardCharsets.UTF_8));
            boolean random = (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53 < 0.5;
            assertThat(isRandom(
                            Examples.ofFirstEngine(Examples.inputs(Examples.ID, version, Examples.declaration())),
                            drawing))
                    .isEqualTo(random);
        }

        Inputs zero = Examples.inputs(Examples.declaration(
                it -> Examples.firstItem(it).withObject("/invoiceLine").put("amount", 0)));
        assertThat(Assessor.assess(Examples.ofFirstEngine(zero), drawing("a-seed", 0))
                        .reasons())
                .extracting(Reason::code)
                .doesNotContain("ZERO_VALUE");
        Inputs stated = Examples.inputs(Examples.declaration(it -> it.withObject("/valueBuildUp")
                .putArray("fxRates")
                .addObject()
                .put("currency", "USD")
                .put("rate", 99)));
        Profile high = Examples.profile(Examples.rule("{\"valuePerKilogram\":{\"from\":1000}}"));
        assertThat(Assessor.assess(Examples.ofFirstEngine(stated), high).reasons())
                .extracting(Reason::code)
                .contains("RULE");
        assertThat(Assessor.assess(stated, high).reasons())
                .extracting(Reason::code)
                .doesNotContain("RULE");
    }

    private static Profile drawing(String seed, double share) {
        Profile plain = Examples.profile(Examples.always(0, null));
        return new Profile("test-2", plain.validFrom(), seed, share, 15, plain.thresholds(), plain.rules());
    }

    private static boolean isRandom(Inputs inputs, Profile profile) {
        return Assessor.assess(inputs, profile).selection().random();
    }
}
