package org.fairway.risk.targeting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.InMemoryHistory;
import org.fairway.risk.forest.Forest;
import org.fairway.risk.learning.LabelledMovement;
import org.fairway.risk.learning.Table;
import org.fairway.risk.learning.Trainer;
import org.fairway.risk.targeting.Selected.Ground;

/** One year lived through by one way of spending: what is not inspected is never known. */
final class Year {
    private static final double BUDGET = 0.05;
    private static final int RETRAINED_EVERY = 14;
    private final Spending way;
    private final SplittableRandom random;
    private final InMemoryHistory past = new InMemoryHistory();
    private final DriftMonitor drift = new DriftMonitor();
    private final Table found = new Table();
    private final List<LocalDate> foundOn = new ArrayList<>();
    private final Map<String, List<LocalDate>> examined = new HashMap<>();
    private Forest forest = new Forest(List.of());
    private LocalDate trained = LocalDate.MIN;

    Year(Spending way, int seed) {
        this.way = way;
        this.random = new SplittableRandom(seed);
    }

    void run(List<LabelledMovement> year, Found[] months) {
        Map<LocalDate, List<LabelledMovement>> days = year.stream()
                .collect(Collectors.groupingBy(one -> one.movement().day(), TreeMap::new, Collectors.toList()));
        days.forEach((day, known) -> live(day, known, months[day.getMonthValue()]));
    }

    private void live(LocalDate day, List<LabelledMovement> known, Found month) {
        past.open(day);
        List<float[]> cells =
                known.stream().map(one -> Features.cells(one.movement(), past)).toList();
        if (day.getMonthValue() == 1) {
            for (int i = 0; i < known.size(); i++) {
                learn(day, known.get(i), cells.get(i));
            }
        } else {
            retrain(day);
            inspect(day, known, cells, month);
        }
        known.forEach(one -> past.see(one.movement()));
    }

    private void inspect(LocalDate day, List<LabelledMovement> known, List<float[]> cells, Found month) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < known.size(); i++) {
            candidates.add(new Candidate(
                    i,
                    1 / (1 + Math.exp(-forest.margin(cells.get(i)))),
                    stake(known.get(i)),
                    novelty(day, known.get(i))));
        }
        double exact = known.size() * BUDGET;
        for (Selected selected : way.targeting(drift).select(candidates, exact, random)) {
            LabelledMovement one = known.get(selected.candidate().id());
            if (selected.ground() == Ground.RISKY) {
                drift.record(day, selected.candidate().probability(), one.hit());
            }
            learn(day, one, cells.get(selected.candidate().id()));
            month.inspected++;
            month.hits += one.hit() ? 1 : 0;
            month.revenue += revenue(one);
            month.weightedHits += one.hit() ? 1 / selected.probability() : 0;
        }
        month.declarations += known.size();
        month.trueHits += known.stream().filter(LabelledMovement::hit).count();
        month.bestHits += Math.min(
                exact, (double) known.stream().filter(LabelledMovement::hit).count());
        month.bestRevenue += known.stream()
                .mapToDouble(Year::revenue)
                .map(revenue -> -revenue)
                .sorted()
                .limit((long) Math.ceil(exact))
                .map(revenue -> -revenue)
                .sum();
    }

    private void learn(LocalDate day, LabelledMovement one, float[] cells) {
        past.learn(one.movement(), one.hit());
        found.add(one, cells);
        foundOn.add(day);
        examined.computeIfAbsent(one.movement().goods().heading(), unseen -> new ArrayList<>())
                .add(day);
    }

    private void retrain(LocalDate day) {
        if (ChronoUnit.DAYS.between(trained, day) >= RETRAINED_EVERY || trained.equals(LocalDate.MIN)) {
            double halfLife = way.halfLife(drift);
            var weights = new float[foundOn.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) Math.pow(0.5, ChronoUnit.DAYS.between(foundOn.get(i), day) / halfLife);
            }
            forest = Trainer.quick().grow(found, weights);
            trained = day;
        }
    }

    /** Falls with every examination of the heading in the last two months. */
    private double novelty(LocalDate day, LabelledMovement one) {
        List<LocalDate> days = examined.getOrDefault(one.movement().goods().heading(), List.of());
        long lately =
                days.stream().filter(then -> then.isAfter(day.minusDays(60))).count();
        return 1.0 / (1 + lately);
    }

    private static double revenue(LabelledMovement one) {
        return one.hit() ? stake(one) : 0;
    }

    private static double stake(LabelledMovement one) {
        double rate = one.movement().treatment().dutyRate();
        return one.movement().value() * ((Double.isNaN(rate) ? 0 : rate) + 10) / 100;
    }
}
