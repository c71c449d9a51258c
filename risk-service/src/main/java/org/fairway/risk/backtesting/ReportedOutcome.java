package org.fairway.risk.backtesting;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.fairway.contracts.goods.Money;

/**
 * The outcome that was reported of a version after its assessment.
 *
 * @param hit whether it was not as declared, empty if nobody looked
 * @param payable what it owes as declared, empty if that was never reported
 */
record ReportedOutcome(Optional<Boolean> hit, Optional<Money> payable) {
    static ReportedOutcome of(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("payable");
        return new ReportedOutcome(
                Optional.ofNullable((Boolean) row.getObject("hit")),
                amount == null ? Optional.empty() : Optional.of(new Money(amount, row.getString("currency"))));
    }

    boolean examined() {
        return hit.isPresent();
    }

    boolean isHit() {
        return hit.orElse(false);
    }
}
