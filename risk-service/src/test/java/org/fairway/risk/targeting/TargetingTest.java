package org.fairway.risk.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fairway.risk.targeting.Selected.Ground;
import org.junit.jupiter.api.Test;

class TargetingTest {
    private static final int TIMES = 40_000;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private final List<Candidate> candidates = IntStream.range(0, 30)
            .mapToObj(i -> new Candidate(i, i / 30.0, 0, i % 3 == 0 ? 1 : 0.1))
            .toList();

    @Test
    void theLoggedProbabilityIsHowOftenItHappens() {
        var targeting = new Targeting(0.3, 0.5);
        var random = new SplittableRandom(1);
        Map<Integer, Integer> times = new HashMap<>();
        Map<Integer, Double> inverse = new HashMap<>();
        for (int i = 0; i < TIMES; i++) {
            targeting.select(candidates, 2.5, random).forEach(one -> {
                times.merge(one.candidate().id(), 1, Integer::sum);
                inverse.merge(one.candidate().id(), 1 / one.probability(), Double::sum);
            });
        }
        for (Candidate candidate : candidates) {
            assertThat(times).containsKey(candidate.id());
            // Each one stands, on average, for itself once a time.
            assertThat(inverse.get(candidate.id()) / TIMES)
                    .as("candidate %d", candidate.id())
                    .isCloseTo(1, within(0.45));
        }
        assertThat(inverse.values().stream().mapToDouble(it -> it).sum() / TIMES)
                .isCloseTo(candidates.size(), within(2.0));
    }

    @Test
    void theBudgetIsKeptOnAverageAndNobodyIsSelectedTwice() {
        var random = new SplittableRandom(2);
        int spent = 0;
        for (int i = 0; i < TIMES; i++) {
            List<Selected> selected = new Targeting(0.2, 0.5).select(candidates, 3.7, random);
            assertThat(selected.stream().map(one -> one.candidate().id()).distinct())
                    .hasSize(selected.size());
            spent += selected.size();
        }
        assertThat((double) spent / TIMES).isCloseTo(3.7, within(0.05));
    }

    @Test
    void withoutExplorationTheRiskiestAreTaken() {
        assertThat(new Targeting(0, 0).select(candidates, 3, new SplittableRandom(3)))
                .extracting(one -> one.candidate().id())
                .containsExactly(29, 28, 27);
        assertThat(new Targeting(0, 0).select(candidates, 99, new SplittableRandom(3)))
                .hasSize(30)
                .allMatch(one -> one.ground() == Ground.RISKY && one.probability() == 1);
    }

    @Test
    void explorationGrowsWhilePromisesAreNotKept() {
        var kept = new DriftMonitor();
        var broken = new DriftMonitor();
        IntStream.range(0, 100).forEach(i -> kept.record(DAY, 0.5, i % 2 == 0));
        IntStream.range(0, 100).forEach(i -> broken.record(DAY, 0.5, i % 5 == 0));

        assertThat(kept.shortfall()).isCloseTo(0, within(1e-9));
        assertThat(broken.shortfall()).isGreaterThan(2);
        assertThat(broken.exploring()).isGreaterThan(kept.exploring()).isLessThanOrEqualTo(0.3);
        IntStream.range(0, 100).forEach(i -> broken.record(DAY.plusDays(40), 0.5, i % 2 == 0));
        assertThat(broken.shortfall()).isCloseTo(0, within(1e-9));
    }
}
