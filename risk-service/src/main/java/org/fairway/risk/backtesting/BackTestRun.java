package org.fairway.risk.backtesting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairway.contracts.risk.Lane;
import org.fairway.risk.backtesting.BackTest.Load;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Rule;
import org.jspecify.annotations.Nullable;

/** Accumulates the figures of a back-test, one assessment at a time. */
final class BackTestRun {
    private final String version;
    private final Counts then = new Counts();
    private final Counts now = new Counts();
    private final MissedRevenue stake = new MissedRevenue();
    private final NewlyAffected affected = new NewlyAffected();
    private final Set<Rule> asleep;
    private long declarations;
    private long examined;
    private long gained;
    private long missed;

    BackTestRun(String version, List<Rule> rules) {
        this.version = version;
        this.asleep = new LinkedHashSet<>(rules);
    }

    /** {@code was} is the lane of that day, {@code wanted} the candidate's. */
    void add(Inputs inputs, Lane was, Lane wanted, ReportedOutcome heard) {
        asleep.removeIf(rule -> rule.isInForce(inputs.lodgedAt()));
        declarations++;
        examined += heard.examined() ? 1 : 0;
        stake.add(heard);
        then.add(was, inputs, heard);
        now.add(wanted, inputs, heard);
        if (isControl(wanted) && !isControl(was)) {
            affected.add(inputs);
            gained += heard.isHit() ? 1 : 0;
        } else if (isControl(was) && !isControl(wanted)) {
            missed += heard.isHit() ? 1 : 0;
        }
    }

    BackTest outcome(@Nullable Instant from, @Nullable Instant to) {
        List<String> untried = asleep.stream().map(Rule::code).toList();
        return new BackTest(
                version,
                from,
                to,
                declarations,
                examined,
                then.load(),
                now.load(),
                gained,
                missed,
                affected.count(),
                affected.affected(),
                untried,
                stake.revenue());
    }

    private static boolean isControl(Lane lane) {
        return lane.compareTo(Lane.YELLOW) >= 0;
    }

    private static BigDecimal value(Inputs inputs) {
        return inputs.worth(inputs.declaration().valueBuildUp().invoiceTotal()).orElse(BigDecimal.ZERO);
    }

    private static final class Counts {
        private final Map<Lane, Long> lanes = new EnumMap<>(Lane.class);
        private final MissedRevenue stake = new MissedRevenue();
        private BigDecimal value = BigDecimal.ZERO;
        private long examined;
        private long hits;

        void add(Lane lane, Inputs inputs, ReportedOutcome heard) {
            lanes.merge(lane, 1L, Long::sum);
            if (isControl(lane)) {
                value = value.add(value(inputs));
                stake.add(heard);
                examined += heard.examined() ? 1 : 0;
                hits += heard.isHit() ? 1 : 0;
            }
        }

        Load load() {
            return new Load(
                    lanes, examined, hits, examined == 0 ? null : (double) hits / examined, value, stake.revenue());
        }
    }
}
