package org.fairway.ledger.fabric;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.port.AnchorEvidence;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Leaf;
import org.fairway.verifier.Receipt;

/**
 * The log with its batches anchored on Fabric. {@link TransactionDispatch} sends them in the background, so nobody
 * waits for a block. A receipt is a signed promise at once. The evidence that all organisations hold it to follows
 * within seconds; if it does not, an alarm does.
 */
final class FabricLedger implements LedgerPort {
    private final EmbeddedLog log;
    private final Batches batches;
    private final FabricSettings settings;

    FabricLedger(EmbeddedLog log, Batches batches, FabricSettings settings) {
        this.log = log;
        this.batches = batches;
        this.settings = settings;
    }

    @Override
    public String origin() {
        return log.origin();
    }

    @Override
    public Anchored anchor(List<Leaf> leaves) {
        return log.anchor(leaves);
    }

    @Override
    public Optional<Receipt> receipt(UUID eventId) {
        return log.receipt(eventId);
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return log.checkpoint();
    }

    @Override
    public Consistency consistency(long first, long second) {
        return log.consistency(first, second);
    }

    @Override
    public Optional<AnchorEvidence> evidence(long index) {
        return batches.evidence(
                "fabric:" + settings.channel() + "/" + settings.chaincode() + "/" + settings.mspId(), index);
    }

    @Override
    public String caveat() {
        return "Each batch is anchored on the Fabric channel " + settings.channel() + " by " + settings.mspId()
                + ": compare a checkpoint with what your own peer has, and look for the evidence of a receipt.";
    }
}
