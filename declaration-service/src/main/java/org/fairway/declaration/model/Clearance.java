package org.fairway.declaration.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairway.contracts.agency.AgencyEvent;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Parallel sub-states of the current version: lane, permits, customs control, payment, pending requests.
 *
 * @param laneAssessedAt when risk gave the lane, null if it is not known
 * @param permits per agency and item, the answer with the latest decision time
 * @param settled the single window's one answer, null while it is open
 * @param controlOrderedAt when customs' control of this version was ordered; what was decided before says nothing about
 *     it
 * @param controlAnswers customs' latest answer per item, since the control was ordered
 * @param earlier the strictest lane of the versions before this one, null for the first
 * @param accountNamedBy TIN of the operator who named the account to be charged
 * @param proposedBy TIN of the operator who asks for the amendment {@code proposed}
 * @param withdrawal why the trader asks to withdraw it, null if nobody asks
 */
public record Clearance(
        @Nullable Lane lane,
        List<String> laneReasons,
        @Nullable Instant laneAssessedAt,
        Map<String, Permit> permits,
        @Nullable Outcome settled,
        Control control,
        @Nullable Instant controlDeadline,
        @Nullable Instant controlOrderedAt,
        Map<Integer, ControlAnswer> controlAnswers,
        @Nullable EarlierLane earlier,
        Payment payment,
        @Nullable Money payable,
        @Nullable String accountNamedBy,
        @Nullable GoodsDeclaration proposed,
        @Nullable String proposedBy,
        @Nullable String withdrawal) {

    public static final Clearance NONE = new Clearance(
            null,
            List.of(),
            null,
            Map.of(),
            null,
            Control.NONE,
            null,
            null,
            Map.of(),
            null,
            Payment.NOT_DUE,
            null,
            null,
            null,
            null,
            null);

    public Clearance {
        laneReasons = List.copyOf(laneReasons);
        permits = Map.copyOf(permits);
        controlAnswers = Map.copyOf(controlAnswers);
    }

    /** One agency's answer for one item. */
    public record Permit(
            String agency,
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt,
            @Nullable Instant deadline) {
        public static String key(String agency, int item) {
            return agency + "/" + item;
        }
    }

    /** Customs' answer for one item under control. */
    public record ControlAnswer(AgencyEvent.Decision decision, String reason, Instant decidedAt) {}

    /** The lane of an earlier version and the reasons for it. No amendment makes a control lighter. */
    public record EarlierLane(int version, Lane lane, List<String> reasons) {
        public EarlierLane {
            reasons = List.copyOf(reasons);
        }
    }

    /** The state of customs' own control, of all items together. */
    public enum Control {
        NONE,
        ORDERED,
        CLEARED,
        REFUSED
    }

    /** The state of the payment. */
    public enum Payment {
        NOT_DUE,
        SECURED,
        SHORT
    }

    public boolean refused() {
        return settled == Outcome.REFUSED || control == Control.REFUSED || refusedByCustoms();
    }

    /** Whether customs refuses at least one item; the whole consignment then stays. */
    boolean refusedByCustoms() {
        return answered(AgencyEvent.Decision.REFUSE);
    }

    /** Whether customs waits for the trader to correct the declaration. */
    public boolean correctionAsked() {
        return control == Control.ORDERED && answered(AgencyEvent.Decision.DOCS_REQUIRED);
    }

    private boolean answered(AgencyEvent.Decision decision) {
        return controlAnswers.values().stream().anyMatch(answer -> answer.decision() == decision);
    }

    /** Returns customs' reasons for this decision, by item, or once where all items have the same. */
    String controlReasons(AgencyEvent.Decision decision) {
        Map<Integer, String> reasons = new TreeMap<>();
        controlAnswers.forEach((item, answer) -> {
            if (answer.decision() == decision) {
                reasons.put(item, answer.reason());
            }
        });
        return reasons.size() == controlAnswers.size()
                        && Set.copyOf(reasons.values()).size() == 1
                ? reasons.values().iterator().next()
                : ItemReasons.text(reasons);
    }

    /** Returns the lane that counts: the strictest of this version and all earlier ones; null while none is known. */
    @Nullable
    Lane effectiveLane() {
        return earlier == null ? lane : stricter(earlier.lane());
    }

    /** This version's lane or the other one, whichever is stricter. */
    private Lane stricter(Lane other) {
        return lane == null || other.compareTo(lane) > 0 ? other : lane;
    }

    /**
     * Returns the sub-states at the start of a new version: no answers but the account's. The lane so far is the
     * lightest that the new version can get. A cleared control stays cleared only if the goods are the same; an open
     * control is ordered anew.
     */
    Clearance forNewVersion(int oldVersion, boolean sameGoods) {
        boolean stillCleared = control == Control.CLEARED && sameGoods;
        return new Clearance(
                null,
                List.of(),
                null,
                Map.of(),
                null,
                stillCleared ? Control.CLEARED : Control.NONE,
                null,
                stillCleared ? controlOrderedAt : null,
                stillCleared ? controlAnswers : Map.of(),
                strictest(oldVersion),
                payment,
                payable,
                accountNamedBy,
                null,
                null,
                withdrawal);
    }

    private @Nullable EarlierLane strictest(int version) {
        if (lane == null || earlier != null && earlier.lane().compareTo(lane) >= 0) {
            return earlier;
        }
        return new EarlierLane(version, lane, laneReasons);
    }

    /**
     * Sets the lane. A control that was ordered for a lighter lane no longer suffices, and its answers no longer count.
     */
    Clearance withLane(Lane newLane, List<String> reasons, @Nullable Instant assessedAt) {
        Lane known = effectiveLane();
        boolean anew = known != null
                && newLane.compareTo(known) > 0
                && (control == Control.ORDERED || control == Control.CLEARED);
        return new Clearance(
                newLane,
                reasons,
                assessedAt,
                permits,
                settled,
                anew ? Control.NONE : control,
                controlDeadline,
                controlOrderedAt,
                anew ? Map.of() : controlAnswers,
                earlier,
                payment,
                payable,
                accountNamedBy,
                proposed,
                proposedBy,
                withdrawal);
    }

    Clearance withPermits(Map<String, Permit> newPermits) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                newPermits,
                settled,
                control,
                controlDeadline,
                controlOrderedAt,
                controlAnswers,
                earlier,
                payment,
                payable,
                accountNamedBy,
                proposed,
                proposedBy,
                withdrawal);
    }

    Clearance withSettled(@Nullable Outcome outcome) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                outcome,
                control,
                controlDeadline,
                controlOrderedAt,
                controlAnswers,
                earlier,
                payment,
                payable,
                accountNamedBy,
                proposed,
                proposedBy,
                withdrawal);
    }

    Clearance withControlOrdered(Instant deadline, Instant at) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                settled,
                Control.ORDERED,
                deadline,
                at,
                Map.of(),
                earlier,
                payment,
                payable,
                accountNamedBy,
                proposed,
                proposedBy,
                withdrawal);
    }

    /** Adds answers; the control is open until every item has one. */
    Clearance withControlAnswers(Map<Integer, ControlAnswer> answers) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                settled,
                Control.ORDERED,
                controlDeadline,
                controlOrderedAt,
                answers,
                earlier,
                payment,
                payable,
                accountNamedBy,
                proposed,
                proposedBy,
                withdrawal);
    }

    Clearance withControlConcluded(boolean cleared) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                settled,
                cleared ? Control.CLEARED : Control.REFUSED,
                null,
                controlOrderedAt,
                controlAnswers,
                earlier,
                payment,
                payable,
                accountNamedBy,
                proposed,
                proposedBy,
                withdrawal);
    }

    Clearance withPayment(Payment newPayment, @Nullable Money amount) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                settled,
                control,
                controlDeadline,
                controlOrderedAt,
                controlAnswers,
                earlier,
                newPayment,
                amount,
                accountNamedBy,
                proposed,
                proposedBy,
                withdrawal);
    }

    Clearance withAccountNamedBy(String tin) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                settled,
                control,
                controlDeadline,
                controlOrderedAt,
                controlAnswers,
                earlier,
                payment,
                payable,
                tin,
                proposed,
                proposedBy,
                withdrawal);
    }

    Clearance withProposed(@Nullable GoodsDeclaration amendment, @Nullable String by) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                settled,
                control,
                controlDeadline,
                controlOrderedAt,
                controlAnswers,
                earlier,
                payment,
                payable,
                accountNamedBy,
                amendment,
                by,
                withdrawal);
    }

    Clearance withWithdrawal(@Nullable String reason) {
        return new Clearance(
                lane,
                laneReasons,
                laneAssessedAt,
                permits,
                settled,
                control,
                controlDeadline,
                controlOrderedAt,
                controlAnswers,
                earlier,
                payment,
                payable,
                accountNamedBy,
                proposed,
                proposedBy,
                reason);
    }
}
