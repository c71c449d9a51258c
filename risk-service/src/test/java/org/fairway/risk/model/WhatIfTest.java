package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WhatIfTest {
    private static final String ANYTHING = "{}";

    @Test
    void aFloorIsNamedBeforeWhateverIsHeavier() {
        WhatIf whatIf = whatIf(
                rule("HEAVY", 40, null, ANYTHING),
                rule("FLOOR", 5, Lane.RED, ANYTHING),
                rule("LIGHT", 5, null, ANYTHING));

        assertThat(whatIf.lane()).isEqualTo(Lane.RED);
        assertThat(whatIf.fewest()).isEqualTo(new WhatIf.Change(List.of("FLOOR"), Lane.YELLOW, 45));
        assertThat(whatIf.single())
                .containsExactly(
                        new WhatIf.Change(List.of("HEAVY"), Lane.RED, 10),
                        new WhatIf.Change(List.of("FLOOR"), Lane.YELLOW, 45),
                        new WhatIf.Change(List.of("LIGHT"), Lane.RED, 45));
    }

    @Test
    void noSmallerSetMakesTheLaneLighter() {
        int[][] cases = {{30, 30, 30}, {70, 70, 1}, {10, 20, 30, 40}, {65}, {40, 25}, {5, 5, 5, 5, 5, 5}};
        for (int[] points : cases) {
            Rule[] rules = IntStream.range(0, points.length)
                    .mapToObj(i -> rule("R_" + i, points[i], i % 3 == 2 ? Lane.YELLOW : null, ANYTHING))
                    .toArray(Rule[]::new);
            WhatIf whatIf = whatIf(rules);
            if (whatIf.fewest() == null) {
                assertThat(whatIf.lane()).isEqualTo(Lane.GREEN);
            } else {
                assertThat(whatIf.fewest().lane()).isLessThan(whatIf.lane());
                assertThat(whatIf.fewest().without()).hasSize(smallest(whatIf.lane(), rules));
            }
        }
    }

    @Test
    void chanceAndTheModelAreReasonsToo() {
        Profile drawing = new Profile(
                "test-2",
                Instant.EPOCH,
                "seed",
                1,
                0,
                Examples.profile(rule("LIGHT", 1, null, ANYTHING)).thresholds(),
                List.of(rule("LIGHT", 1, null, ANYTHING)));
        Inputs known = Examples.inputs(Examples.withoutAeo());
        WhatIf drawn = WhatIf.of(known, drawing);
        assertThat(drawn.lane()).isEqualTo(Lane.YELLOW);
        assertThat(drawn.fewest()).isEqualTo(new WhatIf.Change(List.of("RANDOM_SELECTION"), Lane.GREEN, 1));

        var scored = new Inputs(
                known.declarationId(),
                1,
                known.lodgedAt(),
                known.declaration(),
                known.history(),
                new ModelScore("m", 50, List.of(new Reason("LEARNED_MODEL", "learned", 50, "none"))));
        assertThat(WhatIf.of(scored, Examples.profile(rule("LIGHT", 1, null, ANYTHING)))
                        .fewest())
                .isEqualTo(new WhatIf.Change(List.of("LEARNED_MODEL"), Lane.GREEN, 1));
    }

    @Test
    void theMissingDocumentAndTheLateHourAreNamedWithWhatWouldFollow() {
        WhatIf whatIf = whatIf(
                rule("PAPER", 30, null, "{\"withoutDocuments\":[\"C001\",\"C002\"]}"),
                rule("LATE", 15, null, "{\"lodgedWithinHours\":100000}"),
                rule("GOODS", 5, null, ANYTHING));

        assertThat(whatIf.lane()).isEqualTo(Lane.YELLOW);
        assertThat(whatIf.remedies())
                .containsExactly(
                        new WhatIf.Remedy("PAPER", "Present a document of type C001 or C002", Lane.BLUE, 20),
                        new WhatIf.Remedy("LATE", "Lodge 100000 hours before arrival at the latest", Lane.BLUE, 35));
    }

    private static int smallest(Lane lane, Rule[] rules) {
        return IntStream.range(0, 1 << rules.length)
                .filter(kept -> {
                    Rule[] left = IntStream.range(0, rules.length)
                            .filter(i -> (kept & 1 << i) != 0)
                            .mapToObj(i -> rules[i])
                            .toArray(Rule[]::new);
                    return Assessor.assess(Examples.inputs(Examples.withoutAeo()), Examples.profile(left))
                                    .lane()
                                    .compareTo(lane)
                            < 0;
                })
                .map(kept -> rules.length - Integer.bitCount(kept))
                .min()
                .orElseThrow();
    }

    private static WhatIf whatIf(Rule... rules) {
        GoodsDeclaration arriving = Examples.declaration(declaration -> {
            ((ObjectNode) declaration.at("/parties/declarant")).remove("aeo");
            ((ObjectNode) declaration.get("transport")).put("eta", "2026-12-01T00:00:00Z");
        });
        return WhatIf.of(Examples.inputs(arriving), Examples.profile(rules));
    }

    private static Rule rule(String code, int points, @Nullable Lane floor, String when) {
        return new Rule(code, code, points, "WTO TFA Art. 7.4", floor, Examples.JSON.readValue(when, Condition.class));
    }
}
