package org.fairway.borderagency.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fairway.contracts.agency.AgencyEvent.AgencyDecided;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.jspecify.annotations.Nullable;

/**
 * The state of a case equals its decisions in the order of their times, item by item: no accepted decision is ignored.
 */
class CaseDeciderProperties {
    private static final Instant OPENED = Instant.parse("2026-11-28T09:15:02.123456789Z");
    private static final int TOLERANCE = 300;
    private static final List<Integer> ITEMS = List.of(1, 2, 3);

    /** An attempt: on the clock at this second after the opening, stated at that one if at all. */
    record Attempt(
            List<Integer> items,
            Decision decision,
            int clock,
            @Nullable Integer stated) {}

    @Property(tries = 1000)
    void everyDecisionThatIsTakenIsLaterThanTheOneBefore(@ForAll("attempts") List<Attempt> attempts) {
        AgencyCase agencyCase = opened();
        Map<Integer, AgencyDecided> heard = new HashMap<>();
        for (Attempt attempt : attempts) {
            Instant now = OPENED.plusSeconds(attempt.clock());
            Instant stated = attempt.stated() == null ? null : OPENED.plusSeconds(attempt.stated());
            Verdict verdict = new Verdict(
                    "decision-" + heard.size(),
                    attempt.items(),
                    attempt.decision(),
                    "as it is",
                    "anna",
                    CaseDecider.madeAt(agencyCase, attempt.items(), stated, now));
            boolean dated = CaseDecider.faults(agencyCase, verdict, stated, now.plusSeconds(TOLERANCE))
                    .isEmpty();
            assertThat(dated)
                    .isEqualTo(stated == null
                            || !isBeforeTheCase(stated, now) && !stated.isAfter(now.plusSeconds(TOLERANCE)));
            if (dated && CaseDecider.conflicts(agencyCase, verdict).isEmpty()) {
                Step step = CaseDecider.decide(agencyCase, verdict, now);
                agencyCase = step.agencyCase();
                AgencyDecided published = (AgencyDecided) step.events().getFirst();
                assertThat(published.decidedAt()).isAfterOrEqualTo(OPENED);
                published.items().forEach(item -> {
                    AgencyDecided before = heard.put(item, published);
                    assertThat(before == null || published.decidedAt().isAfter(before.decidedAt()))
                            .isTrue();
                });
            } else {
                assertThat(stated)
                        .as("who states no time is never refused for it")
                        .isNotNull();
            }
        }

        Map<Integer, Decision> kept = new TreeMap<>();
        agencyCase
                .verdicts()
                .forEach(verdict -> verdict.items()
                        .forEach(item ->
                                assertThat(kept.put(item, verdict.decision())).isNull()));
        heard.forEach((item, published) -> assertThat(kept.remove(item)).isEqualTo(published.decision()));
        assertThat(kept).isEmpty();
        assertThat(agencyCase.openItems())
                .isEqualTo(
                        ITEMS.stream().filter(item -> !isLast(heard.get(item))).toList());
        assertThat(agencyCase.status() == CaseStatus.DECIDED)
                .isEqualTo(agencyCase.openItems().isEmpty());
    }

    /** A time ahead of the clock counts as now, also if the clock is behind the one that opened the case. */
    private static boolean isBeforeTheCase(Instant stated, Instant now) {
        return stated.isBefore(OPENED) && !stated.isAfter(now);
    }

    private static boolean isLast(@Nullable AgencyDecided decided) {
        return decided != null && (decided.decision() == Decision.MAY_PROCEED || decided.decision() == Decision.REFUSE);
    }

    private static AgencyCase opened() {
        return CaseDecider.open(new Assignment(
                        "c",
                        "d",
                        1,
                        "MRN",
                        Assignment.CUSTOMS,
                        ITEMS,
                        Map.of(),
                        false,
                        List.of(),
                        OPENED.plusSeconds(3600),
                        OPENED,
                        null))
                .agencyCase();
    }

    /** Clocks of replicas differ: time may go back a little. */
    @Provide
    Arbitrary<List<Attempt>> attempts() {
        Arbitrary<List<Integer>> items = Arbitraries.of(ITEMS)
                .set()
                .ofMinSize(1)
                .map(set -> set.stream().sorted().toList());
        Arbitrary<Integer> clock = Arbitraries.integers().between(-2, 40);
        Arbitrary<Integer> stated = Arbitraries.integers().between(-20, 400).injectNull(0.4);
        return Combinators.combine(
                        items,
                        Arbitraries.of(Decision.class).filter(decision -> decision != Decision.UNKNOWN),
                        clock,
                        stated)
                .as(Attempt::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
