package org.fairway.declaration.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Payment;
import org.fairway.declaration.model.Permit;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as a caller may see it. The lane stays hidden from traders until acceptance, but for the holder of an
 * authorisation that customs has verified.
 *
 * @param declarationId id of the declaration
 * @param mrn movement reference number; absent if it was rejected (an18)
 * @param lrn declarant's local reference number (DE 2/5)
 * @param version current version
 * @param declarantTin trader identification number of the declarant (DE 3/18)
 * @param status what it waits for
 * @param lane lane of the risk assessment; absent before it, and for callers who may not see it
 * @param permits the agencies' answers, item by item
 * @param payment state of the payment
 * @param payable amount to be paid; absent before the assessment
 * @param arrivedAt when the goods arrived
 * @param acceptedAt when the declaration was accepted (UCC Art. 172)
 * @param sealed whether the ledger has anchored the release
 * @param declaration the current content; absent for callers who may not see it
 */
public record DeclarationView(
        String declarationId,
        @Nullable String mrn,
        String lrn,
        int version,
        String declarantTin,
        StatusView status,
        @Nullable Lane lane,
        List<Permit> permits,
        Payment.Code payment,
        @Nullable Money payable,
        @Nullable Instant arrivedAt,
        @Nullable Instant acceptedAt,
        boolean sealed,
        @Nullable GoodsDeclaration declaration) {

    public static DeclarationView of(Declaration state, Caller caller) {
        Clearance clearance = state.clearance();
        return new DeclarationView(
                state.id(),
                state.mrn(),
                state.lrn(),
                state.version(),
                state.declarantTin(),
                StatusView.of(state),
                maySeeLane(state, caller) ? clearance.risk().lane() : null,
                clearance.permits().answers().values().stream()
                        .sorted(Comparator.comparing(Permit::agency).thenComparingInt(Permit::item))
                        .toList(),
                clearance.payment().code(),
                clearance.payment().payable(),
                state.arrivedAt(),
                state.acceptedAt(),
                state.sealed(),
                state.goods());
    }

    static boolean maySeeLane(Declaration state, Caller caller) {
        return maySeeReasons(caller)
                || state.acceptedAt() != null
                || caller.tin().filter(state::laneIsOpenTo).isPresent();
    }

    /**
     * Traders never see the reasons: a trader who knows what risk assessment looks for could adapt the next
     * consignment.
     */
    static boolean maySeeReasons(Caller caller) {
        return caller.hasRole("customs-officer") || caller.hasRole("auditor");
    }
}
