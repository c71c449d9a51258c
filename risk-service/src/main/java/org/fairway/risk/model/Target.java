package org.fairway.risk.model;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of an office's day when a declaration came: all that its selection depends on besides the declaration and
 * the profile.
 *
 * @param budget inspections a day
 * @param spent of them already, today
 * @param expected declarations on a working day lately
 * @param line score from which a declaration is among the riskiest that the budget reaches
 * @param onLine share of those exactly on the line that it reaches
 * @param exploring share of the budget spent on what is not the riskiest
 * @param newcomers share of declarations lately that brought somebody new
 */
public record Target(
        String office,
        int budget,
        long spent,
        double expected,
        int line,
        double onLine,
        double exploring,
        double newcomers) {
    /** The grounds on which a declaration is selected without a rule. */
    public enum Ground {
        RISKIEST("RISKIEST_OF_THE_DAY"),
        RANDOM("RANDOM_SELECTION"),
        NOVEL("NOVELTY_SELECTION");

        private final String code;

        Ground(String code) {
            this.code = code;
        }

        /** The code of the reason that names this ground. */
        public String code() {
            return code;
        }

        /** The ground that these reason codes name, if any. */
        static Optional<Ground> among(Collection<String> codes) {
            return Stream.of(values())
                    .filter(ground -> codes.contains(ground.code))
                    .findFirst();
        }
    }

    /** The same day after one more inspection. */
    public Target afterAnInspection() {
        return new Target(office, budget, spent + 1, expected, line, onLine, exploring, newcomers);
    }

    /** Selects the riskiest for certain while the budget lasts. */
    private double exploited(int score) {
        return spent >= budget || score < line ? 0 : score > line ? 1 : onLine;
    }

    /**
     * Returns the probability of selection by chance. It does not end when the budget is spent; otherwise goods that
     * come late in the day would never be explored.
     */
    private double chance(double share) {
        double reached = Math.min(1, budget / expected);
        double rest = 1 - reached * (1 - exploring);
        return rest <= 0 ? 1 : Math.min(1, share * exploring * reached / rest);
    }

    private double byNovelty(boolean isNew, double novel) {
        return isNew && newcomers > 0 ? chance(novel / newcomers) : 0;
    }

    private double byChance(double novel) {
        return chance(newcomers == 0 ? 1 : 1 - novel);
    }

    /** The probability that the declaration is selected on any ground. */
    double probability(int score, boolean isNew, double novel) {
        double explored = Math.min(1, byChance(novel) + byNovelty(isNew, novel));
        return exploited(score) + (1 - exploited(score)) * explored;
    }

    /** The ground for a number drawn evenly from 0 to 1; null if it selects for nothing. */
    @Nullable
    Ground ground(double drawn, int score, boolean isNew, double novel) {
        double exploited = exploited(score);
        if (drawn < exploited) {
            return Ground.RISKIEST;
        }
        double left = (drawn - exploited) / (1 - exploited);
        if (left < byChance(novel)) {
            return Ground.RANDOM;
        }
        return left < byChance(novel) + byNovelty(isNew, novel) ? Ground.NOVEL : null;
    }
}
