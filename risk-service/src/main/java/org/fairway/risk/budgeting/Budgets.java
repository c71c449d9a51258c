package org.fairway.risk.budgeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fairway.contracts.risk.Lane;
import org.fairway.risk.budgeting.OfficeDailyCounts.Line;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Inspections;
import org.fairway.risk.model.Target;
import org.fairway.risk.targeting.DriftMonitor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The inspections that each office has spent today. A day ends at midnight UTC. A declaration counts once, at its first
 * assessment.
 */
@Component
public class Budgets {
    private static final Inspections NOBODY = new Inspections(Map.of(), 0, 0, Lane.YELLOW);
    private final OfficeDailyCounts book;
    private final CalibrationDrift promises;

    Budgets(OfficeDailyCounts book, CalibrationDrift promises) {
        this.book = book;
        this.promises = promises;
    }

    /**
     * Opens the budgets of these offices for one poll, in one transaction. Concurrent polls do not see each other's
     * spending.
     */
    public BudgetBatch open(Collection<String> offices, @Nullable Inspections inspections, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Inspections budget = inspections == null ? NOBODY : inspections;
        var budgeted =
                offices.stream().filter(budget.perDay()::containsKey).distinct().toList();
        if (budgeted.isEmpty()) {
            return new BudgetBatch(day, budget.lane(), Map.of());
        }
        double exploring = DriftMonitor.exploring(budget.exploring(), promises.shortfall(day));
        Map<String, Long> spent = book.spent(day, budgeted);
        var targets = new HashMap<String, Target>();
        book.before(day, budgeted)
                .forEach((office, lately) -> targets.put(
                        office,
                        lately.target(
                                office,
                                Objects.requireNonNull(budget.perDay().get(office)),
                                exploring,
                                spent.getOrDefault(office, 0L))));
        return new BudgetBatch(day, budget.lane(), targets);
    }

    /** The budgets during one poll. */
    public final class BudgetBatch {
        private final LocalDate day;
        private final Lane inspected;
        private final Map<String, Target> targets;
        private final SortedMap<Line, ScoreCounts> lines = new TreeMap<>();

        private BudgetBatch(LocalDate day, Lane inspected, Map<String, Target> targets) {
            this.day = day;
            this.inspected = inspected;
            this.targets = new HashMap<>(targets);
        }

        /**
         * The state of the office's day; empty if the office has no budget, or had no declarations lately to measure
         * by.
         */
        public Optional<Target> target(String office) {
            return Optional.ofNullable(targets.get(office));
        }

        /** Counts a declaration at its first assessment. */
        public void count(String office, Inputs inputs, Assessment assessment) {
            boolean isInspected = assessment.lane().compareTo(inspected) >= 0;
            lines.merge(
                    new Line(office, assessment.score()),
                    new ScoreCounts(1, Assessor.bringsSomebodyNew(inputs) ? 1 : 0, isInspected ? 1 : 0),
                    ScoreCounts::plus);
            if (isInspected) {
                targets.computeIfPresent(office, (name, target) -> target.afterAnInspection());
            }
        }

        public void close() {
            if (!lines.isEmpty()) {
                book.add(day, lines);
            }
        }
    }
}
