package org.fairway.risk.backtesting;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Sums the duty owed on declarations that were not as declared. */
final class MissedRevenue {
    private final Map<String, BigDecimal> payable = new HashMap<>();
    private long declarations;

    void add(ReportedOutcome heard) {
        if (heard.isHit()) {
            heard.payable().ifPresent(owed -> {
                declarations++;
                payable.merge(owed.currency(), owed.amount(), BigDecimal::add);
            });
        }
    }

    BackTest.Revenue revenue() {
        return new BackTest.Revenue(declarations, payable);
    }
}
