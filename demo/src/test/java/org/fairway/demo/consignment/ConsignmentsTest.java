package org.fairway.demo.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Packaging;
import org.junit.jupiter.api.Test;

class ConsignmentsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<Lodger> LODGERS = List.of(
            new Lodger("acme", "XF1", "XF1", "a", "a-short"), new Lodger("broker", "XF2", "XF1", "b", "b-short"));

    private final List<Consignment> cast = cast("R1", 7);

    @Test
    void isTheSameForTheSameRunAndSeed() {
        assertThat(cast("R1", 7)).isEqualTo(cast);
        assertThat(cast("R1", 8)).isNotEqualTo(cast);
    }

    @Test
    void everyConsignmentHasAReferenceOfItsOwn() {
        assertThat(cast).hasSize(240);
        assertThat(cast)
                .extracting(Consignment::lrn)
                .doesNotHaveDuplicates()
                .allMatch(lrn -> lrn.startsWith("R1-") && lrn.length() <= 35);
    }

    @Test
    void everyPartIsPlayed() {
        assertThat(cast.stream()
                        .map(Consignment::part)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))))
                .isEqualTo(EnumSet.allOf(Role.class));
        assertThat(cast.stream().filter(each -> each.part() == Role.PLAIN).count())
                .isGreaterThan(180);
    }

    @Test
    void theGoodsVaryInCodeOriginModeAndValue() {
        List<GoodsItem> items =
                cast.stream().map(each -> each.declaration().items().getFirst()).toList();

        assertThat(items.stream()
                        .map(item -> item.commodity().hs().substring(0, 2))
                        .distinct())
                .hasSizeGreaterThan(20);
        assertThat(items.stream().map(item -> item.origin().country()).distinct())
                .hasSizeGreaterThan(15);
        assertThat(items.stream().map(item -> item.invoiceLine().amount()).distinct())
                .hasSizeGreaterThan(200);
        assertThat(cast.stream()
                        .map(each -> each.declaration().transport().modeBorder())
                        .distinct())
                .containsExactlyInAnyOrder(1, 3, 4);
    }

    @Test
    void rightConsignmentsAgreeWithThemselves() {
        assertThat(cast.stream().filter(each -> each.part() != Role.WRONG).map(Consignment::declaration))
                .allSatisfy(declaration -> {
                    assertThat(declaration.totals().itemCount())
                            .isEqualTo(declaration.items().size());
                    assertThat(declaration.totals().packages()).isEqualTo(packages(declaration));
                    assertThat(declaration.items())
                            .allSatisfy(item -> assertThat(item.netMass()).isLessThanOrEqualTo(item.grossMass()));
                });
    }

    @Test
    void aBrokerLodgesForATraderInItsOwnName() {
        GoodsDeclaration brokered = cast.get(1).declaration();

        assertThat(brokered.parties().declarant().tin()).isEqualTo("XF2");
        assertThat(brokered.parties().importer()).extracting("tin").isEqualTo("XF1");
        assertThat(brokered.parties().representative())
                .extracting("tin", "status")
                .containsExactly("XF2", 3);
        assertThat(cast.getFirst().declaration().parties().representative()).isNull();
    }

    @Test
    void containerNumbersCarryTheirCheckDigit() {
        assertThat(ContainerNumber.of(305438)).matches("FWYU305438\\d");
        assertThat(ContainerNumber.checkDigit("CSQU305438")).isEqualTo(3);
        assertThat(ContainerNumber.checkDigit("MSKU000000")).isBetween(0, 9);
    }

    private static int packages(GoodsDeclaration declaration) {
        return declaration.items().stream()
                .flatMap(item -> item.packages().stream())
                .mapToInt(Packaging::count)
                .sum();
    }

    private static List<Consignment> cast(String runId, long seed) {
        return Consignments.cast(Templates.ours(), 240, runId, seed, LODGERS, NOW);
    }
}
