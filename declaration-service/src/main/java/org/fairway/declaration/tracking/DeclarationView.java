package org.fairway.declaration.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.identifiers.IdentifierForm;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Payment;
import org.fairway.declaration.model.Permit;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

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

    private static final int LONGEST_TEXT = 4_000;

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

    public static void require(@Nullable Object value, String pointer) {
        if (value == null) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "missing-member",
                    "A member is missing",
                    List.of(new Violation(
                            "missing-member",
                            pointer,
                            "The member " + pointer.substring(1) + " is missing.",
                            null,
                            "Send it.")));
        }
    }

    /** Of a reason, and whatever else people read. */
    public static void requireText(@Nullable String value, String pointer) {
        requireText(value, pointer, LONGEST_TEXT);
    }

    public static void requireText(@Nullable String value, String pointer, int most) {
        require(value == null || value.isBlank() ? null : value, pointer);
        requireLength(value, pointer, most);
    }

    /** Of whatever something is found by. */
    public static void requireIdentifier(@Nullable String value, String pointer, int most) {
        requireText(value, pointer, most);
        IdentifierForm.faultOf(Objects.requireNonNull(value)).ifPresent(fault -> {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "invalid-identifier",
                    pointer,
                    "The member " + pointer.substring(1) + " is no identifier: " + fault,
                    "Send printable ASCII characters, without a blank at the beginning or end.");
        });
    }

    public static void requireLength(@Nullable String value, String pointer, int most) {
        if (value != null && value.length() > most) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "text-too-long",
                    pointer,
                    "The text has " + value.length() + " characters.",
                    "Send at most " + most + ".");
        }
    }
}
