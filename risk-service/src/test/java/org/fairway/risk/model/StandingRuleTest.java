package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** By a profile without a single rule about suspension, transit or value. */
class StandingRuleTest {
    private static final Profile PROFILE = Examples.profile(Examples.always(0, null));

    @Test
    void suspendedDutiesWithoutGuaranteeAndAuthorisationAskForADocumentsControl() {
        Inputs bare = Examples.inputs(Examples.declaration(StandingRuleTest::unsecured))
                .valuedAt(Examples.valuation(1));

        assertThat(standing(bare)).containsExactly("UNSECURED_SUSPENSION");
        assertThat(Assessor.assess(bare, PROFILE).lane()).isEqualTo(Lane.YELLOW);
        assertThat(Assessor.assess(bare, PROFILE).reasons().getLast().text()).endsWith("(item 1)");
        assertThat(standing(bare.valuedAt(Examples.valuation(2)))).isEmpty();
    }

    @Test
    void suspendedDutiesNeedTheGuaranteeAndTheAuthorisation() {
        assertThat(standing(suspended(it -> {})))
                .as("DPO authorises no procedure")
                .containsExactly("UNSECURED_SUSPENSION");
        assertThat(standing(suspended(it -> authorise(it, "CW1", "26GBCW1")))).isEmpty();
        assertThat(standing(suspended(it -> authorise(it, "CW1", " ")))).containsExactly("UNSECURED_SUSPENSION");
        Consumer<ObjectNode> authorisedOnly = it -> {
            authorise(it, "CW1", "26GBCW1");
            it.remove("guarantees");
        };
        assertThat(standing(suspended(authorisedOnly))).containsExactly("UNSECURED_SUSPENSION");
    }

    @Test
    void transitNeedsAGuarantee() {
        Consumer<ObjectNode> transit = it -> it.put("kind", "TRANSIT");

        assertThat(standing(Examples.inputs(Examples.declaration(transit)))).isEmpty();
        assertThat(standing(Examples.inputs(Examples.declaration(transit.andThen(StandingRuleTest::unsecured)))))
                .containsExactly("UNSECURED_TRANSIT");
        assertThat(standing(Examples.inputs(Examples.declaration(StandingRuleTest::unsecured))))
                .as("home use")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/items/0/invoiceLine", "/valueBuildUp/invoiceTotal"})
    void importsHaveAValue(String amount) {
        Consumer<ObjectNode> free = it -> it.withObject(amount).put("amount", 0);

        assertThat(standing(Examples.inputs(Examples.declaration(free)))).containsExactly("ZERO_VALUE");
        assertThat(standing(Examples.inputs(Examples.declaration(free.andThen(it -> it.put("kind", "EXPORT"))))))
                .isEmpty();
    }

    @Test
    void deductionsThatLeaveNoCustomsValueAreNoticed() {
        assertThat(standing(Examples.inputs(Examples.declaration()).valuedAt(Examples.valuedAt("0.00"))))
                .containsExactly("ZERO_VALUE");
        assertThat(standing(Examples.inputs(Examples.declaration()).valuedAt(Examples.valuedAt("0.01"))))
                .isEmpty();
    }

    @Test
    void counterfactualsLeaveThemOutLikeAnyRule() {
        Inputs free = Examples.inputs(Examples.declaration()).valuedAt(Examples.valuedAt("0"));

        assertThat(WhatIf.of(free, PROFILE).fewest())
                .isEqualTo(new WhatIf.Change(List.of("ZERO_VALUE"), Lane.GREEN, 0));
    }

    private static Inputs suspended(Consumer<ObjectNode> change) {
        return Examples.inputs(Examples.declaration(change)).valuedAt(Examples.valuation(1));
    }

    private static void unsecured(ObjectNode declaration) {
        declaration.remove(List.of("guarantees", "authorisations"));
    }

    private static void authorise(ObjectNode declaration, String type, String id) {
        declaration.putArray("authorisations").addObject().put("type", type).put("id", id);
    }

    private static List<String> standing(Inputs inputs) {
        return Assessor.assess(inputs, PROFILE).reasons().stream()
                .map(Reason::code)
                .filter(code -> !List.of("ALWAYS", "AEO_CREDIT").contains(code))
                .toList();
    }
}
