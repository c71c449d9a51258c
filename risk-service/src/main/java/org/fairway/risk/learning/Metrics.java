package org.fairway.risk.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fairway.risk.forest.ModelCard.Metric;

/** How well scores put the hits first, with confidence intervals from resampling whole kinds of movement. */
public final class Metrics {
    private static final int RESAMPLES = 1000;
    private static final double[] SHARES = {0.01, 0.02, 0.05, 0.10};

    private Metrics() {}

    /** A scored movement; {@code kind} is its cluster. */
    public record Scored(String kind, double score, boolean hit) {}

    public static List<Metric> of(List<Scored> scored) {
        Map<String, ToDoubleFunction<Ranked>> measures = measures();
        List<Scored> ordered = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        Ranked all = Ranked.of(
                ordered, IntStream.range(0, ordered.size()).map(i -> 1).toArray());
        List<Ranked> resamples = resamples(ordered);
        return measures.entrySet().stream()
                .map(measure -> {
                    double[] drawn = resamples.stream()
                            .mapToDouble(measure.getValue())
                            .sorted()
                            .toArray();
                    return new Metric(
                            measure.getKey(),
                            measure.getValue().applyAsDouble(all),
                            drawn[(int) (RESAMPLES * 0.025)],
                            drawn[(int) (RESAMPLES * 0.975)]);
                })
                .toList();
    }

    private static Map<String, ToDoubleFunction<Ranked>> measures() {
        var measures = new LinkedHashMap<String, ToDoubleFunction<Ranked>>();
        measures.put("AUC", Ranked::auc);
        measures.put("AP", Ranked::averagePrecision);
        for (double share : SHARES) {
            measures.put("P@" + Math.round(share * 100), ranked -> ranked.precision(share));
        }
        for (double share : SHARES) {
            measures.put("R@" + Math.round(share * 100), ranked -> ranked.recall(share));
        }
        return measures;
    }

    private static List<Ranked> resamples(List<Scored> ordered) {
        Map<String, List<Integer>> kinds = IntStream.range(0, ordered.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> ordered.get(i).kind()));
        List<List<Integer>> clusters = new ArrayList<>(kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList());
        var random = new SplittableRandom(42);
        return IntStream.range(0, RESAMPLES)
                .mapToObj(resample -> {
                    var times = new int[ordered.size()];
                    for (int i = 0; i < clusters.size(); i++) {
                        clusters.get(random.nextInt(clusters.size())).forEach(row -> times[row]++);
                    }
                    return Ranked.of(ordered, times);
                })
                .toList();
    }

    /** Hits and rows by falling score. Rows of the same score form one step. */
    private record Ranked(double[] rows, double[] hits) {
        static Ranked of(List<Scored> ordered, int[] times) {
            var rows = new ArrayList<Double>();
            var hits = new ArrayList<Double>();
            double last = Double.NaN;
            for (int i = 0; i < times.length; i++) {
                Scored one = ordered.get(i);
                if (rows.isEmpty() || one.score() != last) {
                    rows.add(0d);
                    hits.add(0d);
                    last = one.score();
                }
                int step = rows.size() - 1;
                rows.set(step, rows.get(step) + times[i]);
                hits.set(step, hits.get(step) + (one.hit() ? times[i] : 0));
            }
            return new Ranked(
                    rows.stream().mapToDouble(it -> it).toArray(),
                    hits.stream().mapToDouble(it -> it).toArray());
        }

        private double all() {
            return java.util.Arrays.stream(rows).sum();
        }

        private double allHits() {
            return java.util.Arrays.stream(hits).sum();
        }

        double auc() {
            double above = 0;
            double pairs = 0;
            for (int i = 0; i < rows.length; i++) {
                pairs += (rows[i] - hits[i]) * (above + hits[i] / 2);
                above += hits[i];
            }
            return pairs / (allHits() * (all() - allHits()));
        }

        double averagePrecision() {
            double seen = 0;
            double found = 0;
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                seen += rows[i];
                found += hits[i];
                sum += seen == 0 ? 0 : hits[i] * found / seen;
            }
            return sum / allHits();
        }

        double precision(double share) {
            double wanted = Math.max(1, Math.round(all() * share));
            return found(wanted) / wanted;
        }

        double recall(double share) {
            return found((double) Math.max(1, Math.round(all() * share))) / allHits();
        }

        /** Counts hits proportionally where a step is cut. */
        private double found(double wanted) {
            double left = wanted;
            double found = 0;
            for (int i = 0; i < rows.length && left > 0; i++) {
                double taken = Math.min(left, rows[i]);
                found += rows[i] == 0 ? 0 : hits[i] * taken / rows[i];
                left -= taken;
            }
            return found;
        }
    }
}
