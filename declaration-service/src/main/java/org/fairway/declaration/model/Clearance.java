package org.fairway.declaration.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * The other regions: what everybody has said about the current version so far.
 *
 * @param laneAssessedAt when risk gave the lane, null if it is not known
 * @param permits per agency and item, the answer with the latest decision time
 * @param settled the single window's one answer, null while it is open
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
    @Nullable Instant controlDecidedAt,
    @Nullable String controlReason,
    Payment payment,
    @Nullable Money payable,
    @Nullable GoodsDeclaration proposed,
    boolean correctionAsked,
    @Nullable String withdrawal) {

  public static final Clearance NONE =
      new Clearance(null, List.of(), null, Map.of(), null, Control.NONE, null, null, null, Payment.NOT_DUE, null, null, false, null);

  public Clearance {
    laneReasons = List.copyOf(laneReasons);
    permits = Map.copyOf(permits);
  }

  /** One agency's answer for one item. */
  public record Permit(String agency, int item, PermitStatus status, String reason, @Nullable Instant decidedAt, @Nullable Instant deadline) {
    public static String key(String agency, int item) {
      return agency + "/" + item;
    }
  }

  /** Customs' own control. */
  public enum Control {
    NONE,
    ORDERED,
    CLEARED,
    REFUSED
  }

  /** The money. */
  public enum Payment {
    NOT_DUE,
    SECURED,
    SHORT
  }

  public boolean refused() {
    return settled == Outcome.REFUSED || control == Control.REFUSED;
  }

  /** A new version starts with nobody's word but the money's. */
  Clearance forNewVersion() {
    return new Clearance(null, List.of(), null, Map.of(), null, Control.NONE, null, controlDecidedAt, null, payment, payable, null, false, withdrawal);
  }

  /** A control that was ordered for a lighter lane no longer suffices, nor does any word said in it before. */
  Clearance withLane(Lane newLane, List<String> reasons, @Nullable Instant assessedAt, Instant at) {
    boolean anew = lane != null && newLane.compareTo(lane) > 0 && (control == Control.ORDERED || control == Control.CLEARED);
    Instant decidedAt = anew && (controlDecidedAt == null || controlDecidedAt.isBefore(at)) ? at : controlDecidedAt;
    return new Clearance(
        newLane, reasons, assessedAt, permits, settled, anew ? Control.NONE : control, controlDeadline, decidedAt, controlReason, payment, payable, proposed, correctionAsked, withdrawal);
  }

  Clearance withPermits(Map<String, Permit> newPermits) {
    return new Clearance(lane, laneReasons, laneAssessedAt, newPermits, settled, control, controlDeadline, controlDecidedAt, controlReason, payment, payable, proposed, correctionAsked, withdrawal);
  }

  Clearance withSettled(@Nullable Outcome outcome) {
    return new Clearance(lane, laneReasons, laneAssessedAt, permits, outcome, control, controlDeadline, controlDecidedAt, controlReason, payment, payable, proposed, correctionAsked, withdrawal);
  }

  Clearance withControl(Control newControl, @Nullable Instant deadline, @Nullable Instant decidedAt, @Nullable String reason, boolean correction) {
    return new Clearance(lane, laneReasons, laneAssessedAt, permits, settled, newControl, deadline, decidedAt, reason, payment, payable, proposed, correction, withdrawal);
  }

  Clearance withPayment(Payment newPayment, @Nullable Money amount) {
    return new Clearance(lane, laneReasons, laneAssessedAt, permits, settled, control, controlDeadline, controlDecidedAt, controlReason, newPayment, amount, proposed, correctionAsked, withdrawal);
  }

  Clearance withProposed(@Nullable GoodsDeclaration amendment) {
    return new Clearance(lane, laneReasons, laneAssessedAt, permits, settled, control, controlDeadline, controlDecidedAt, controlReason, payment, payable, amendment, correctionAsked, withdrawal);
  }

  Clearance withWithdrawal(@Nullable String reason) {
    return new Clearance(lane, laneReasons, laneAssessedAt, permits, settled, control, controlDeadline, controlDecidedAt, controlReason, payment, payable, proposed, correctionAsked, reason);
  }
}
