package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.risk.model.Target.Ground;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Property(tries = 300)
    void whatIsDrawnHasTheProbabilityThatIsPublished(
            @ForAll @IntRange(min = 1, max = 60) int budget,
            @ForAll @IntRange(max = 80) int spent,
            @ForAll @IntRange(max = 100) int line,
            @ForAll @DoubleRange(max = 1) double onLine,
            @ForAll @DoubleRange(min = 0.01, max = 1) double exploring,
            @ForAll @DoubleRange(max = 1) double newcomers,
            @ForAll @IntRange(max = 100) int score,
            @ForAll boolean isNew,
            @ForAll @DoubleRange(max = 0.99) double novel) {
        var target = new Target("office", budget, spent, 50, line, onLine, exploring, newcomers);
        int steps = 2_000;
        long selected = 0;
        for (int i = 0; i < steps; i++) {
            selected += target.ground((i + 0.5) / steps, score, isNew, novel) == null ? 0 : 1;
        }
        assertThat((double) selected / steps).isCloseTo(target.probability(score, isNew, novel), within(2.0 / steps));
        assertThat(target.probability(score, isNew, novel))
                .as("nobody is sure to be passed over")
                .isPositive();
    }

    @Test
    void rulesNeedNoSelectionAndTakeNoChance() {
        var profile = budgeted(Examples.always(40, null));
        Assessment assessment = Assessor.assess(
                Examples.inputs(Examples.withoutAeo()).on(new Target("office", 10, 0, 100, 0, 1, 0.1, 0.5)), profile);

        assertThat(assessment.lane()).isEqualTo(Lane.YELLOW);
        assertThat(assessment.inspectionProbability()).isEqualTo(1);
        assertThat(assessment.selection().random()).isFalse();
        assertThat(assessment.reasons()).extracting(Reason::code).doesNotContain("RISKIEST_OF_THE_DAY");
    }

    @Test
    void theRiskiestAreSelectedUntilTheBudgetIsSpentAndChanceGoesOn() {
        Inputs inputs = Examples.inputs(Examples.withoutAeo());
        Profile profile = budgeted(Examples.always(30, null));

        Assessment within = Assessor.assess(inputs.on(new Target("office", 10, 9, 100, 25, 1, 0.1, 0.5)), profile);
        assertThat(within.lane()).isEqualTo(Lane.YELLOW);
        assertThat(within.reasons()).extracting(Reason::code).contains("RISKIEST_OF_THE_DAY");
        assertThat(within.inspectionProbability()).isEqualTo(1);

        Assessment beyond = Assessor.assess(inputs.on(new Target("office", 10, 10, 100, 25, 1, 0.1, 0.5)), profile);
        assertThat(beyond.inspectionProbability()).isBetween(0.001, 0.1);
        assertThat(Assessor.assess(inputs, profile).inspectionProbability())
                .as("an office without a budget")
                .isZero();
    }

    @Test
    void aDaySpendsAboutItsBudgetAndTheInverseProbabilitiesAddUpToAllDeclarations() {
        var random = new SplittableRandom(5);
        List<Integer> scores = random.ints(20_000, 0, 40).boxed().toList();
        Target target = new Target("office", 1_000, 0, 20_000, 38, 0.1, 0.2, 0.25);
        int selected = 0;
        double weight = 0;
        int explored = 0;
        for (int score : scores) {
            boolean isNew = random.nextDouble() < 0.25;
            Ground ground = target.ground(random.nextDouble(), score, isNew, 0.5);
            if (ground != null) {
                selected++;
                explored += ground == Ground.RISKIEST ? 0 : 1;
                weight += 1 / target.probability(score, isNew, 0.5);
            }
        }
        assertThat(weight).isCloseTo(20_000, within(3_000.0));
        assertThat(explored).isCloseTo(200, within(60));
        assertThat(selected).isBetween(550, 1_200);
    }

    private static Profile budgeted(Rule rule) {
        Profile plain = Examples.profile(rule);
        return new Profile(
                "test-3",
                plain.validFrom(),
                plain.seed(),
                0,
                15,
                plain.thresholds(),
                plain.rules(),
                null,
                null,
                new Inspections(Map.of("office", 10), 0.1, 0.5, Lane.YELLOW));
    }
}
