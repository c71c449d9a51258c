package org.fairway.declaration.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.Samples;
import org.fairway.declaration.model.duty.Assessment;
import org.fairway.declaration.model.duty.DutyEngine;
import org.fairway.declaration.reference.ReferenceData;
import org.junit.jupiter.api.Test;

/** What the generator of valid declarations makes is valid by every rule, and its duty is assessed. */
class ValidDeclarationsTest {
    private static final LocalDate ON = LocalDate.of(2026, 11, 30);
    private static final ReferenceData REFERENCE = ReferenceData.load();

    @Test
    void everyRuleAcceptsThem() {
        generated()
                .forEach(goods -> assertThat(DeclarationRules.check(
                                Samples.stating(goods),
                                Language.JSON,
                                REFERENCE,
                                ON,
                                Samples.facts(Samples.stating(goods))))
                        .as("LRN " + goods.lrn())
                        .noneMatch(breach -> breach.severity() == Severity.ERROR));
    }

    @Test
    void theirDutyIsAssessedAndAddsUp() {
        generated().forEach(goods -> {
            Assessment.Totals totals =
                    DutyEngine.assess(goods, REFERENCE, ON, true).totals();
            assertThat(totals.payable().add(totals.suspended()))
                    .as("LRN " + goods.lrn())
                    .isEqualByComparingTo(totals.assessed());
            assertThat(totals.payable().signum()).as("LRN " + goods.lrn()).isNotNegative();
        });
    }

    private static Stream<GoodsDeclaration> generated() {
        return Stream.concat(ValidDeclarations.ANY.from(0, 2_000), ValidDeclarations.ANY.atEveryLimit(1));
    }
}
