package org.fairway.declaration.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Waiting;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A declaration as a caller may see it. The lane stays hidden from the trader until acceptance. */
public record DeclarationView(
    String declarationId,
    @Nullable String mrn,
    String lrn,
    int version,
    String declarantTin,
    Waiting status,
    @Nullable Lane lane,
    List<Clearance.Permit> permits,
    Clearance.Payment payment,
    @Nullable Money payable,
    @Nullable Instant arrivedAt,
    @Nullable Instant acceptedAt,
    boolean sealed,
    @Nullable GoodsDeclaration declaration) {

  public static DeclarationView of(Declaration state, Caller caller) {
    Clearance clearance = state.clearance();
    return new DeclarationView(
        state.id(), state.mrn(), state.lrn(), state.version(), state.declarantTin(), Waiting.of(state), maySeeLane(state, caller) ? clearance.lane() : null,
        clearance.permits().values().stream().sorted(Comparator.comparing(Clearance.Permit::agency).thenComparing(Clearance.Permit::item)).toList(),
        clearance.payment(), clearance.payable(), state.arrivedAt(), state.acceptedAt(), state.sealed(), state.goods());
  }

  static boolean maySeeLane(Declaration state, Caller caller) {
    return maySeeReasons(caller) || state.laneIsOpen();
  }

  /** Never a trader: whoever knew what risk looks for could make the next consignment fit. */
  static boolean maySeeReasons(Caller caller) {
    return caller.hasRole("customs-officer") || caller.hasRole("auditor");
  }

  public static void require(@Nullable Object value, String pointer) {
    if (value == null) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "missing-member", "A member is missing", List.of(new Violation("missing-member", pointer, "The member " + pointer.substring(1) + " is missing.", null, "Send it.")));
    }
  }

  public static void requireText(@Nullable String value, String pointer) {
    require(value == null || value.isBlank() ? null : value, pointer);
  }
}
