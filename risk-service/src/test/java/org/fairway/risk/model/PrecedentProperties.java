package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.risk.model.Profile.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a trader amends, and whichever profile and budget decide by then: no control gets lighter, and whoever was
 * selected stays selected.
 */
class PrecedentProperties {
    /** One version, and what decides when it comes. {@code again} assesses the same version once more. */
    record Step(int points, double share, String seed, boolean budgeted, long spent, boolean again) {}

    /** The last word about a version counts: records that come late may make its own lane lighter. */
    @Property(tries = 500)
    void noVersionIsControlledLessThanOneBefore(@ForAll("histories") List<Step> steps) {
        var lastWords = new TreeMap<Integer, Lane>();
        for (Outcome outcome : play(steps)) {
            Lane lane = outcome.assessment().lane();
            assertThat(lastWords.headMap(outcome.version()).values())
                    .allSatisfy(before -> assertThat(lane).isGreaterThanOrEqualTo(before));
            lastWords.put(outcome.version(), lane);
        }
    }

    @Property(tries = 500)
    void whoeverWasSelectedStaysSelectedOnTheSameGround(@ForAll("histories") List<Step> steps) {
        String selected = null;
        for (Outcome outcome : play(steps)) {
            List<String> now = outcome.assessment().reasonCodes().stream()
                    .filter(Assessor.SELECTED::contains)
                    .toList();
            assertThat(now).hasSizeLessThanOrEqualTo(1);
            if (selected != null) {
                assertThat(now).containsExactly(selected);
                assertThat(outcome.assessment().lane()).isGreaterThanOrEqualTo(Lane.YELLOW);
                assertThat(outcome.assessment().selection().probability()).isPositive();
            }
            selected = now.isEmpty() ? null : now.getFirst();
        }
    }

    @Property(tries = 200)
    void aReasonNamesTheVersionThatHadTheLane(@ForAll("histories") List<Step> steps) {
        List<Outcome> outcomes = play(steps);
        for (Outcome outcome : outcomes) {
            for (Reason reason : outcome.assessment().reasons()) {
                if (reason.code().equals(Assessor.PREVIOUS_VERSION)) {
                    assertThat(outcomes)
                            .anyMatch(before -> before.version() < outcome.version()
                                    && reason.text()
                                            .startsWith("Version " + before.version() + " was in lane "
                                                    + outcome.assessment().lane()));
                }
            }
        }
    }

    record Outcome(int version, boolean again, Assessment assessment) {}

    /** As the store and the polls do it. */
    private static List<Outcome> play(List<Step> steps) {
        var outcomes = new ArrayList<Outcome>();
        Precedent forVersion = Precedent.NONE;
        Precedent forNext = Precedent.NONE;
        int version = 0;
        for (Step step : steps) {
            boolean again = step.again() && version > 0;
            version += again ? 0 : 1;
            if (again) {
                Assessment before = outcomes.getLast().assessment();
                forVersion = forVersion.again(
                        version,
                        before.drawn(),
                        before.reasonCodes(),
                        before.selection().probability());
            } else {
                forVersion = forNext;
            }
            Inputs inputs = Examples.inputs(Examples.ID, version, Examples.declaration())
                    .on(target(step))
                    .following(forVersion);
            Assessment assessment = Assessor.assess(inputs, profile(step));
            outcomes.add(new Outcome(version, again, assessment));
            forNext = forVersion.after(version, assessment);
        }
        return outcomes;
    }

    private static @Nullable Target target(Step step) {
        return step.budgeted() ? new Target("NLRTM", 8, step.spent(), 100, 30, 0.5, 0.2, 0.1) : null;
    }

    private static Profile profile(Step step) {
        Inspections inspections = step.budgeted()
                ? new Inspections(Map.of("NLRTM", 8), 0.2, 0.5, step.spent() % 2 == 0 ? Lane.YELLOW : Lane.RED)
                : null;
        return new Profile(
                "test-1",
                Instant.EPOCH,
                step.seed(),
                step.share(),
                0,
                new Thresholds(20, 40, 65),
                List.of(Examples.always(step.points(), null)),
                null,
                null,
                inspections);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<String> seeds =
                Arbitraries.of(IntStream.range(0, 40).mapToObj(i -> "seed-" + i).toList());
        return Combinators.combine(
                        Arbitraries.of(0, 10, 25, 30, 35, 45, 70),
                        Arbitraries.of(0.0, 0.02, 0.3, 0.9),
                        seeds,
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 9),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
