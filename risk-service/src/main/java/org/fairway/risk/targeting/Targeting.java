package org.fairway.risk.targeting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fairway.risk.targeting.Selected.Ground;

/**
 * Selects under a budget.
 *
 * @param exploring share of the budget spent on what is not the riskiest, 0 to 1
 * @param novel share of the exploration that goes by novelty instead of pure chance, 0 to 1
 */
public record Targeting(double exploring, double novel) {

    /** @param budget inspections on average; fractions are drawn, so that small budgets explore too */
    public List<Selected> select(List<Candidate> candidates, double budget, RandomGenerator random) {
        List<Candidate> riskiest = candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::worth).reversed())
                .toList();
        double exploited = Math.min(riskiest.size(), budget * (1 - exploring));
        int taken = drawn(exploited, random);
        var selected = new ArrayList<Selected>();
        for (int rank = 0; rank < taken; rank++) {
            selected.add(new Selected(riskiest.get(rank), Ground.RISKY, Math.min(1, exploited - rank)));
        }
        explore(new ArrayList<>(riskiest.subList(taken, riskiest.size())), budget * exploring, random, selected);
        return selected;
    }

    private void explore(List<Candidate> rest, double share, RandomGenerator random, List<Selected> selected) {
        double weights = rest.stream().mapToDouble(Targeting::weight).sum();
        int all = rest.size();
        for (int left = Math.min(all, drawn(share, random)); left > 0; left--) {
            boolean byNovelty = random.nextDouble() < novel;
            Candidate drawn = byNovelty ? byWeight(rest, random) : rest.get(random.nextInt(rest.size()));
            rest.remove(drawn);
            double one = novel * weight(drawn) / weights + (1 - novel) / all;
            selected.add(new Selected(drawn, byNovelty ? Ground.NOVEL : Ground.RANDOM, Math.min(1, share * one)));
        }
    }

    private static double weight(Candidate candidate) {
        return 0.01 + candidate.novelty();
    }

    private static Candidate byWeight(List<Candidate> rest, RandomGenerator random) {
        double left = random.nextDouble()
                * rest.stream().mapToDouble(Targeting::weight).sum();
        for (Candidate candidate : rest) {
            left -= weight(candidate);
            if (left <= 0) {
                return candidate;
            }
        }
        return rest.getLast();
    }

    private static int drawn(double wanted, RandomGenerator random) {
        int whole = (int) wanted;
        return random.nextDouble() < wanted - whole ? whole + 1 : whole;
    }
}
