package org.fairway.contracts.goods;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Control totals: number of items (DE 1/9), of packages (DE 6/18), gross mass in kilograms.
 *
 * @param itemCount number of items (DE 1/9)
 * @param packages number of packages (DE 6/18)
 * @param grossMass kilograms (DE 6/5)
 */
public record Totals(int itemCount, int packages, @Nullable BigDecimal grossMass) {}
