package org.fairway.ledger.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Leaf;
import org.fairway.verifier.Receipt;

/**
 * An append-only log of event hashes. Leaves, trees and proofs are those of RFC 9162, clause 2.1, with SHA-256. There
 * are two adapters, the embedded log and Hyperledger Fabric; both pass {@code LedgerPortContract}.
 *
 * <p>An outage is thrown as the adapter's own unchecked exception; the caller tries the same batch again, which is safe
 * because an event is anchored at most once.
 */
public interface LedgerPort {

    /** The origin of the log, as every checkpoint names it. */
    String origin();

    /**
     * Anchors a batch under one checkpoint.
     *
     * @return what was new, in the order of the log; events anchored before are left out
     */
    Anchored anchor(List<Leaf> leaves);

    /** The receipt of an event, always the same bytes; empty while it is not anchored. */
    Optional<Receipt> receipt(UUID eventId);

    /** The latest checkpoint; empty while nothing was ever anchored. */
    Optional<Checkpoint> checkpoint();

    /**
     * Proof that the log of {@code first} leaves is the beginning of the log of {@code second}.
     *
     * @throws IllegalArgumentException unless {@code 0 < first <= second <= } the latest size
     */
    Consistency consistency(long first, long second);

    /** Returns the external anchor of a leaf (a Fabric transaction), if there is one. Receipts are valid without it. */
    Optional<AnchorEvidence> evidence(long index);

    /** A sentence on what this ledger cannot prove alone, for those who fetch its key. */
    String caveat();

    /** Leaves that got a position, and the checkpoint that covers them; null if there was nothing new. */
    record Anchored(
            List<Position> positions,
            @org.jspecify.annotations.Nullable Checkpoint checkpoint) {}

    /** The position of a leaf, from 0. */
    record Position(Leaf leaf, long index) {}

    /** Hashes of the consistency path (RFC 9162, clause 2.1.4), and both roots. */
    record Consistency(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {}
}
