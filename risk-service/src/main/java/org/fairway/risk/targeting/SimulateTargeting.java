package org.fairway.risk.targeting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Month;
import java.util.List;
import org.fairway.risk.learning.KnownFile;
import org.fairway.risk.learning.LabelledMovement;

/**
 * {@code ./fairway simulate-targeting FILE}: a year of declarations in which fraud moves to other goods, inspected by
 * three ways of spending one budget.
 */
public final class SimulateTargeting {
    private static final int SEEDS = 3;

    private SimulateTargeting() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !Files.isReadable(Path.of(arguments[0]))) {
            System.err.println("usage: simulate-targeting FILE");
            System.exit(2);
        }
        List<LabelledMovement> year = Drift.of(KnownFile.read(Path.of(arguments[0])), Month.JULY);
        System.out.printf(
                "budget 5 %% of each day; January is known; from July on fraud moves to other headings; mean of %d"
                        + " runs%n",
                SEEDS);
        System.out.println(
                "hits and revenue as shares of what the same budget could have found at best; revenue = value x (duty"
                        + " rate + 10 %)");
        System.out.printf("%-22s", "");
        for (int month = 2; month <= 12; month++) {
            System.out.printf("%7s", Month.of(month).toString().substring(0, 3));
        }
        System.out.printf("%9s%9s%n", "before", "after");
        for (Spending way : Spending.values()) {
            var months = new Found[13];
            for (int month = 0; month <= 12; month++) {
                months[month] = new Found();
            }
            for (int seed = 1; seed <= SEEDS; seed++) {
                new Year(way, seed).run(year, months);
            }
            print(way + " hits", months, Found::hitShare);
            print(way + " revenue", months, Found::revenueShare);
            Found all = sum(months, 2, 12);
            System.out.printf(
                    "%-22s inspected %d, of them %.3f hits; rate of all goods estimated from logged probabilities"
                            + " %.3f, true %.3f%n",
                    "",
                    all.inspected,
                    all.hits / all.inspected,
                    all.weightedHits / all.declarations,
                    all.trueHits / all.declarations);
        }
    }

    private static void print(String name, Found[] months, java.util.function.ToDoubleFunction<Found> share) {
        System.out.printf("%-22s", name);
        for (int month = 2; month <= 12; month++) {
            System.out.printf("%7.3f", share.applyAsDouble(months[month]));
        }
        System.out.printf(
                "%9.3f%9.3f%n", share.applyAsDouble(sum(months, 2, 6)), share.applyAsDouble(sum(months, 8, 12)));
    }

    private static Found sum(Found[] months, int from, int to) {
        var sum = new Found();
        for (int month = from; month <= to; month++) {
            sum.add(months[month]);
        }
        return sum;
    }
}
