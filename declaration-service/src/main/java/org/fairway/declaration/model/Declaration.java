package org.fairway.declaration.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * The state of one declaration: its status and, in {@link Clearance}, the parallel sub-states. It is immutable;
 * {@link Evolution} creates the next one.
 *
 * @param since when the status was reached
 * @param sealed whether the ledger has anchored the release
 */
public record Declaration(
        String id,
        Status status,
        int version,
        @Nullable String mrn,
        String lrn,
        String declarantTin,
        @Nullable GoodsDeclaration goods,
        Clearance clearance,
        List<OpenPoint> waitingFor,
        Instant since,
        @Nullable Instant arrivedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        boolean sealed) {

    public Declaration {
        waitingFor = List.copyOf(waitingFor);
    }

    /** Creates the state before the first decision. */
    static Declaration submitted(String id, String lrn, String declarantTin, Instant now) {
        return new Declaration(
                id,
                Status.SUBMITTED,
                1,
                null,
                lrn,
                declarantTin,
                null,
                Clearance.NONE,
                List.of(),
                now,
                null,
                null,
                null,
                null,
                false);
    }

    /** Authorisations whose holders learn the lane before the goods arrive (UCC DA Art. 24(3)). */
    private static final Set<String> EARLY_NOTICE = Set.of("AEOC", "AEOF");

    /**
     * Returns whether an operator may see the lane: from acceptance on, and before only whoever the register holds as
     * authorised. Whoever else saw it earlier could amend until it is GREEN.
     */
    public boolean laneIsOpenTo(String tin) {
        return acceptedAt != null
                || clearance.authorisations().stream()
                        .anyMatch(held -> held.holderTin().equals(tin) && EARLY_NOTICE.contains(held.type()));
    }

    /** Returns whether all parties that are notified may see the lane. */
    public boolean laneIsOpen() {
        return acceptedAt != null || goods != null && notified(goods).allMatch(this::laneIsOpenTo);
    }

    private Stream<String> notified(GoodsDeclaration statement) {
        return Stream.concat(Stream.of(declarantTin), Stream.ofNullable(Represented.otherParty(statement)));
    }

    /** Returns whether customs has still to decide on it. */
    public boolean isUndecided() {
        return status == Status.PRE_LODGED || status.mayYetBeReleased();
    }

    Declaration to(Status next, Instant at, @Nullable String why) {
        return new Declaration(
                id,
                next,
                version,
                mrn,
                lrn,
                declarantTin,
                goods,
                clearance,
                waitingFor,
                next == status ? since : at,
                arrivedAt,
                acceptedAt,
                expiresAt,
                why,
                sealed);
    }

    Declaration with(Clearance next) {
        return new Declaration(
                id,
                status,
                version,
                mrn,
                lrn,
                declarantTin,
                goods,
                next,
                waitingFor,
                since,
                arrivedAt,
                acceptedAt,
                expiresAt,
                reason,
                sealed);
    }

    Declaration waitingFor(List<OpenPoint> whom) {
        return new Declaration(
                id,
                status,
                version,
                mrn,
                lrn,
                declarantTin,
                goods,
                clearance,
                whom,
                since,
                arrivedAt,
                acceptedAt,
                expiresAt,
                reason,
                sealed);
    }

    Declaration lodged(String newMrn, GoodsDeclaration statement) {
        return new Declaration(
                id,
                status,
                version,
                newMrn,
                lrn,
                declarantTin,
                statement,
                clearance,
                waitingFor,
                since,
                arrivedAt,
                acceptedAt,
                null,
                reason,
                sealed);
    }

    Declaration amended(int newVersion, GoodsDeclaration statement) {
        return new Declaration(
                id,
                status,
                newVersion,
                mrn,
                lrn,
                declarantTin,
                statement,
                clearance.forNewVersion(version, sameGoods(statement)),
                List.of(),
                since,
                arrivedAt,
                acceptedAt,
                expiresAt,
                reason,
                sealed);
    }

    /** Returns whether the other statement differs at most in the account to be charged. */
    private boolean sameGoods(GoodsDeclaration other) {
        return goods != null && goods.withPayment(null).equals(other.withPayment(null));
    }

    Declaration expiring(Instant expiry) {
        return new Declaration(
                id,
                status,
                version,
                mrn,
                lrn,
                declarantTin,
                goods,
                clearance,
                waitingFor,
                since,
                arrivedAt,
                acceptedAt,
                expiry,
                reason,
                sealed);
    }

    Declaration accepted(Instant arrival, Instant acceptance) {
        return new Declaration(
                id,
                status,
                version,
                mrn,
                lrn,
                declarantTin,
                goods,
                clearance,
                waitingFor,
                since,
                arrival,
                acceptance,
                null,
                reason,
                sealed);
    }

    Declaration withSeal() {
        return new Declaration(
                id,
                status,
                version,
                mrn,
                lrn,
                declarantTin,
                goods,
                clearance,
                waitingFor,
                since,
                arrivedAt,
                acceptedAt,
                expiresAt,
                reason,
                true);
    }
}
