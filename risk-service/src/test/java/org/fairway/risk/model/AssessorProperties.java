package org.fairway.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.risk.Lane;

class AssessorProperties {
    private static final Profile SHIPPED = Examples.shipped();

    @Property(tries = 300)
    void scoreStaysWithinItsScale(
            @ForAll("declarations") GoodsDeclaration declaration, @ForAll("rules") List<Rule> rules) {
        assertThat(Assessor.assess(Examples.inputs(declaration), Examples.profile(rules.toArray(Rule[]::new)))
                        .score())
                .isBetween(0, 100);
    }

    @Property(tries = 300)
    void morePointsNeverGiveALighterLane(
            @ForAll("declarations") GoodsDeclaration declaration,
            @ForAll("rules") List<Rule> rules,
            @ForAll @IntRange(min = 0, max = 100) int more) {
        var heavier = new ArrayList<>(rules);
        heavier.add(Examples.always(more, null));

        Lane before = Assessor.assess(Examples.inputs(declaration), Examples.profile(rules.toArray(Rule[]::new)))
                .lane();
        Lane after = Assessor.assess(Examples.inputs(declaration), Examples.profile(heavier.toArray(Rule[]::new)))
                .lane();

        assertThat(after).isGreaterThanOrEqualTo(before);
    }

    @Property(tries = 200)
    void theSameInputsGiveTheSameAnswer(@ForAll("declarations") GoodsDeclaration declaration) {
        Inputs inputs = Examples.inputs(declaration);
        Inputs reread = Examples.JSON.readValue(Examples.JSON.writeValueAsString(inputs), Inputs.class);

        assertThat(Assessor.assess(reread, Examples.shipped())).isEqualTo(Assessor.assess(inputs, SHIPPED));
    }

    @Property(tries = 200)
    void aDeclaredAuthorisationChangesNothing(
            @ForAll("hs") String hs, @ForAll("countries") String origin, @ForAll("masses") int mass) {
        Assessment claiming = Assessor.assess(Examples.inputs(declaration(hs, origin, mass, "parts", true)), SHIPPED);
        Assessment silent = Assessor.assess(Examples.inputs(declaration(hs, origin, mass, "parts", false)), SHIPPED);

        assertThat(claiming).isEqualTo(silent);
    }

    @Provide
    Arbitrary<GoodsDeclaration> declarations() {
        Arbitrary<String> descriptions =
                Arbitraries.of("parts", "Aluminium frame road bicycles", "", "Silver rings set with stones");
        return Combinators.combine(hs(), countries(), masses(), descriptions, Arbitraries.of(true, false))
                .as(AssessorProperties::declaration);
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<Lane> lanes = Arbitraries.of(Lane.class).injectNull(0.7);
        return Combinators.combine(Arbitraries.integers().between(0, 100), lanes)
                .as(Examples::always)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> hs() {
        return Arbitraries.of("87120030", "930200", "0805102200", "2402100000", "7113190000", "62034235", "85");
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of("VN", "CN", "RU", "GB", "XI");
    }

    @Provide
    Arbitrary<Integer> masses() {
        return Arbitraries.integers().between(0, 100_000);
    }

    private static GoodsDeclaration declaration(String hs, String origin, int mass, String description, boolean aeo) {
        return Examples.declaration(declaration -> {
            var item = Examples.firstItem(declaration);
            item.withObject("/commodity").put("hs", hs);
            item.withObject("/origin").put("country", origin);
            item.put("netMass", mass).put("description", description);
            if (!aeo) {
                declaration.withObject("/parties/declarant").remove("aeo");
            }
        });
    }
}
