package org.fairway.declaration.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to happen. Clock, ids, reference data and the account's answer come in with it, so that deciding
 * is a pure function.
 */
public sealed interface Command {
    Instant now();

    /**
     * The outcome of the rules for a statement: broken ones as {@code code pointer}, warnings likewise, and the
     * editions used.
     */
    record Checked(
            GoodsDeclaration goods, List<String> errors, List<String> warnings, Map<String, String> referenceData) {}

    /** Duties worked out, and what the statement is worth by published rates; null where nothing is worked out. */
    record Debt(
            BigDecimal payable,
            String currency,
            String tariffVersion,
            int lines,
            @Nullable Valuation valuation) {
        /** Where nothing is to be worked out. */
        public static final Debt NONE = new Debt(BigDecimal.ZERO, "", "", 0);

        public Debt(BigDecimal payable, String currency, String tariffVersion, int lines) {
            this(payable, currency, tariffVersion, lines, null);
        }
    }

    /** What the account said. */
    sealed interface Charge {
        /** Nothing is owed. */
        record NotDue() implements Charge {}

        record Secured(String account, String kind, Money amount) implements Charge {}

        record Short(@Nullable String account, Money missing, String whatToDo) implements Charge {}
    }

    /** {@code by} is the TIN of the operator who lodges. */
    record Lodge(Checked checked, @Nullable String mrn, Debt provisional, String by, Instant expiresAt, Instant now)
            implements Command {}

    /** Goods are here. {@code location} is where, if known. */
    record Arrive(
            Instant arrivedAt,
            @Nullable String location,
            Debt debt,
            Charge charge,
            Map<String, String> referenceData,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    /** {@code by} is the TIN of the operator who amends. */
    record Amend(
            Checked checked,
            String reason,
            String by,
            Debt debt,
            @Nullable Charge charge,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    record DecideAmendment(
            boolean granted,
            String officer,
            String reason,
            @Nullable Debt debt,
            @Nullable Charge charge,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    record Withdraw(String by, String reason, boolean byCustoms, Instant controlDeadline, Instant now)
            implements Command {}

    record DecideWithdrawal(boolean granted, String officer, String reason, Instant controlDeadline, Instant now)
            implements Command {}

    /** Risk's word on a version; {@code assessedAt} is when risk gave it, by which the later of two is known. */
    record NoteLane(
            int version, Lane lane, List<String> reasons, Instant assessedAt, Instant controlDeadline, Instant now)
            implements Command {}

    record NotePermit(
            int version,
            String agency,
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt,
            @Nullable Instant deadline,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    record NotePermits(
            int version,
            @Nullable Outcome outcome,
            Map<String, PermitStatus> agencies,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    /** Customs decided about these items; about all of them where none is named. */
    record ConcludeControl(
            int version,
            List<Integer> items,
            Decision decision,
            String officer,
            String reason,
            Instant decidedAt,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    /** The account was asked again. */
    record Pay(Charge charge, Instant controlDeadline, Instant now) implements Command {}

    record Expire(Instant now) implements Command {}

    record NoteSeal(String eventId, Instant now) implements Command {}
}
