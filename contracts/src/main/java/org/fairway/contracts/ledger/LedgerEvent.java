package org.fairway.contracts.ledger;

import java.time.Instant;
import org.fairway.contracts.DeclarationFact;

/** A fact about the ledger. */
public sealed interface LedgerEvent extends DeclarationFact {

    /**
     * An event was anchored; its receipt can be fetched.
     *
     * @param eventId CloudEvents id of the anchored event
     * @param eventType CloudEvents type of the anchored event
     * @param leafHash SHA-256 of the leaf (RFC 9162, clause 2.1.1) in hexadecimal
     * @param leafIndex position in the log, from 0
     * @param treeSize size of the tree whose checkpoint covers the leaf
     */
    record EventAnchored(
            String declarationId,
            String eventId,
            String eventType,
            String leafHash,
            long leafIndex,
            long treeSize,
            String rootHash,
            String ledger,
            Instant occurredAt)
            implements LedgerEvent {}
}
