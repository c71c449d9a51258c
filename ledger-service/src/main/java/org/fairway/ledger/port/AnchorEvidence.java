package org.fairway.ledger.port;

/**
 * A transaction that everybody on a shared ledger can look up.
 *
 * @param place which shared ledger
 * @param transactionId there
 * @param block there
 * @param first first leaf of the batch that was anchored together
 * @param size size of the checkpoint the batch was anchored under; a checkpoint of this size with another root is a
 *     fork
 */
public record AnchorEvidence(String place, String transactionId, long block, long first, long size) {}
