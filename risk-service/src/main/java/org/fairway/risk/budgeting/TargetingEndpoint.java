package org.fairway.risk.budgeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.fairway.risk.model.Inspections;
import org.fairway.risk.profiles.Profiles;
import org.fairway.risk.targeting.DriftMonitor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TargetingEndpoint {
    private static final int DAYS = 28;
    private final Results results;
    private final CalibrationDrift promises;
    private final Profiles profiles;
    private final Clock clock;

    TargetingEndpoint(Results results, CalibrationDrift promises, Profiles profiles, Clock clock) {
        this.results = results;
        this.promises = promises;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Reads how the budget of examinations was spent. The answer has each office and day, and whether the model finds
     * as much as it predicted.
     *
     * @param from from this day on; absent for the first day
     * @param to up to this day; absent for today
     */
    @GetMapping("/v1/risk/targeting")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
    Spent targeting(@RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate end = to == null ? today.plusDays(1) : to;
        Inspections budget = profiles.inForce(clock.instant()).inspections();
        CalibrationDrift.Sums kept = promises.kept(today);
        double exploring = budget == null ? 0 : DriftMonitor.exploring(budget.exploring(), kept.shortfall());
        return new Spent(
                budget == null ? Map.of() : budget.perDay(),
                new Drift(kept.examined(), kept.hits(), kept.promised(), kept.shortfall(), exploring),
                results.between(from == null ? end.minusDays(DAYS) : from, end));
    }

    /**
     * @param budgets inspections a day of each office, by the profile that decides now
     * @param drift whether the model finds as much as it predicted
     * @param days office by office and day by day
     */
    record Spent(Map<String, Integer> budgets, Drift drift, List<OfficeDay> days) {}

    /**
     * The predictions of the model that scores now, compared with the findings of four weeks.
     *
     * @param examined items that were examined
     * @param hits findings
     * @param promised hits it expected among those examined
     * @param shortfall how many standard deviations fewer there were; above 2 the model no longer fits the goods
     * @param exploring share of the budgets that explores because of it
     */
    record Drift(long examined, long hits, double promised, double shortfall, double exploring) {}
}
