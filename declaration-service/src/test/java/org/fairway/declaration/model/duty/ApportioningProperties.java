package org.fairway.declaration.model.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.fairway.declaration.reference.Rounding;

class ApportioningProperties {
    @Property
    void losesNoCent(
            @ForAll @BigRange(min = "-100000", max = "100000") @Scale(2) BigDecimal amount,
            @ForAll @Size(min = 1, max = 30) List<@BigRange(min = "0", max = "1000000") @Scale(2) BigDecimal> weights) {
        List<BigDecimal> shares = CustomsValue.apportion(amount, weights);

        assertThat(shares).hasSameSizeAs(weights);
        assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(amount);
    }

    @Property
    void neverAssessesAboveTheExactAmountWhenTruncatingNorBelowZero(
            @ForAll @BigRange(min = "0", max = "10000000") @Scale(2) BigDecimal base,
            @ForAll @BigRange(min = "0", max = "100") @Scale(3) BigDecimal pct,
            @ForAll @BigRange(min = "0", max = "1000") @Scale(2) BigDecimal deduct,
            @ForAll boolean suspend) {
        Amounts amounts = Amounts.adValorem(base, pct, deduct, suspend, new Rounding(RoundingMode.DOWN, 2));

        assertThat(amounts.assessed())
                .isNotNegative()
                .isLessThanOrEqualTo(base.multiply(pct).movePointLeft(2));
        assertThat(amounts.payable().add(amounts.suspended())).isEqualByComparingTo(amounts.assessed());
    }
}
