package org.fairway.risk.budgeting;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.fairway.risk.model.Target;

/**
 * The scores of an office's declarations on the working days of the last four weeks.
 *
 * @param days on which anything came
 */
record RecentScores(int days, NavigableMap<Integer, ScoreCounts> byScore) {
    RecentScores {
        byScore = new TreeMap<>(byScore);
    }

    /** The state of the office's day for the next declaration. */
    Target target(String office, int budget, double exploring, long spent) {
        long all = sum(byScore.values()).declarations();
        double expected = (double) all / days;
        double wanted = Math.min(1, budget / expected) * (1 - exploring) * all;
        long above = 0;
        int line = byScore.lastKey() + 1;
        double onLine = 0;
        for (Map.Entry<Integer, ScoreCounts> score : byScore.descendingMap().entrySet()) {
            long here = score.getValue().declarations();
            line = score.getKey();
            onLine = Math.min(1, (wanted - above) / here);
            above += here;
            if (above >= wanted) {
                break;
            }
        }
        return new Target(
                office,
                budget,
                spent,
                expected,
                line,
                onLine,
                exploring,
                (double) sum(byScore.values()).novel() / all);
    }

    private static ScoreCounts sum(Collection<ScoreCounts> tallies) {
        return tallies.stream().reduce(ScoreCounts.NONE, ScoreCounts::plus);
    }
}
